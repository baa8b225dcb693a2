using System.Text.Json;
using System.Text.Json.Serialization;

namespace Planner.Api.Contract;

/// <remarks>A record of the domain as JSON text, in the form that it has in scenarios and plans. The contract describes it by the schema of <typeparamref name="T"/>.</remarks>
/// <typeparam name="T">The record, or a list of records.</typeparam>
/// <param name="Json">The text; it is written as it is.</param>
[JsonConverter(typeof(FormConverter))]
public sealed record Form<T>(string Json);

/// <remarks>Either of two forms; it stands in the contract alone.</remarks>
public sealed class EitherOf<TOne, TOther>;

/// <summary>Writes forms as the text that they are.</summary>
internal sealed class FormConverter : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(Form<>);

    public override JsonConverter? CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Of<>).MakeGenericType(typeToConvert.GetGenericArguments()[0]))!;

    private sealed class Of<T> : JsonConverter<Form<T>>
    {
        public override Form<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("Records of the domain are read by their own readers, which say all that is wrong with them.");

        public override void Write(Utf8JsonWriter writer, Form<T> value, JsonSerializerOptions options) => writer.WriteRawValue(value.Json, skipInputValidation: true);
    }
}
