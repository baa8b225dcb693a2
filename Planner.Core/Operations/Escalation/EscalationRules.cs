using Planner.Core.Domain;
using Planner.Core.Domain.Operations;
using Planner.Core.IO;
using Planner.Core.Validation;

namespace Planner.Core.Operations.Escalation;

/// <summary>What can be wrong with the settings of escalation.</summary>
internal static class EscalationRules
{
    private const int LongestEmail = 254;

    public static IEnumerable<Issue> Check(EscalationSettings settings)
    {
        for (var i = 0; i < settings.Forecast.Count; i++)
        {
            var step = settings.Forecast[i];
            if (!(step.Chance is > 0 and <= 1))
                yield return new Issue(IssueCodes.ValueTooLarge, $"escalation.forecast[{i}].chance", $"{step.Chance}", "The chance is not above 0 and up to 1.", "Write 0.5 for one half.");
            if (string.IsNullOrWhiteSpace(step.Role))
                yield return Empty($"escalation.forecast[{i}].role", step.Role);
        }

        for (var i = 0; i < settings.Contacts.Count; i++)
        {
            var contact = settings.Contacts[i];
            if (string.IsNullOrWhiteSpace(contact.Role))
                yield return Empty($"escalation.contacts[{i}].role", contact.Role);
            for (var j = 0; j < contact.Emails.Count; j++)
            {
                if (!IsEmail(contact.Emails[j]))
                    yield return new Issue(ReadIssueCodes.InvalidText, $"escalation.contacts[{i}].emails[{j}]", contact.Emails[j], "This is no address of e-mail.", "Write name@host.");
            }
        }
    }

    private static Issue Empty(string path, string? value) => new(ReadIssueCodes.InvalidText, path, value, "The role has no name.", "Name a role, as the steps of policies do.");

    // Enough to find slips; whether the address exists, sending alone tells.
    private static bool IsEmail(string text) =>
        text.Length <= LongestEmail && text.Count(c => c == '@') == 1 && !text.StartsWith('@') && !text.EndsWith('@') && !text.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c is '<' or '>' or ',' or ';');
}
