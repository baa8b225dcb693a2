using System.Data;
using Dapper;
using NodaTime;

namespace Planner.Core.Storage;

/// <summary>Moments as the tables hold them: ticks of 100 ns since 1970, so that they compare and sort everywhere alike.</summary>
internal sealed class InstantHandler : SqlMapper.TypeHandler<Instant>
{
    public override Instant Parse(object value) => Instant.FromUnixTimeTicks((long)value);

    public override void SetValue(IDbDataParameter parameter, Instant value)
    {
        parameter.DbType = DbType.Int64;
        parameter.Value = value.ToUnixTimeTicks();
    }
}
