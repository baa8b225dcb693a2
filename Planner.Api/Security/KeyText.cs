using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Planner.Api.Security;

/// <summary>Keys as callers send them: 256 random bits. They are shown once; the store has their hash alone.</summary>
public static class KeyText
{
    private const string Prefix = "plk_";

    public static string Make() => Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>SHA-256 is enough for what nobody can guess.</summary>
    public static string HashOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    public static bool MayBeKey(string text) => text.StartsWith(Prefix, StringComparison.Ordinal) && text.Length is > 20 and < 100;
}
