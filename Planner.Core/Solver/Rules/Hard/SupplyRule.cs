using System.Numerics;
using Planner.Core.Domain.Reasons;
using Planner.Core.Solver.Compiled;

namespace Planner.Core.Solver.Rules.Hard;

/// <summary>Every tool is the engineer's or lent by some depot; van and depots together have the pieces, at some time; the van holds them all at once; somebody takes back what fails.</summary>
public sealed class SupplyRule : IEligibilityRule
{
    public Obstacle? Check(Instance instance, int visit, int shift)
    {
        ulong missing = instance.Visits.Tools[visit] & ~instance.Shifts.Tools[shift];
        foreach (ulong lent in instance.Supplies.DepotTools)
            missing &= ~lent;
        if (missing != 0)
            return new Obstacle(ReasonCode.ToolMissing, 0, BitOperations.TrailingZeroCount(missing));
        for (int i = instance.Visits.PartFirst[visit]; i < instance.Visits.PartFirst[visit + 1]; i++)
        {
            int part = instance.Visits.PartKind[i];
            int lacking = instance.Visits.PartQuantity[i] - Pieces(instance, part, instance.Shifts.Engineer[shift]);
            if (lacking > 0)
                return new Obstacle(ReasonCode.PartMissing, lacking, part);
        }
        if (instance.Loads is { } loads && loads.Of(instance.Visits, visit) - loads.Room[shift] is > 0 and long over)
            return new Obstacle(ReasonCode.VanTooSmall, (int)Math.Min(int.MaxValue, over), -1);
        return instance.Loads?.Returns is { } returns && returns.Yields(visit) ? CheckReturns(instance, returns, visit, shift) : null;
    }

    private static Obstacle? CheckReturns(Instance instance, ReturnRows returns, int visit, int shift)
    {
        if (returns.Of(visit) - instance.Loads!.Room[shift] is > 0 and long over)
            return new Obstacle(ReasonCode.VanTooSmall, (int)Math.Min(int.MaxValue, over), -1);
        for (int i = returns.First[visit]; i < returns.First[visit + 1]; i++)
        {
            bool taken = returns.TakesAtEnd[shift * returns.Kinds + returns.Kind[i]];
            for (int depot = 0; depot < instance.DepotCount && !taken; depot++)
                taken = returns.Takes[depot * returns.Kinds + returns.Kind[i]];
            if (!taken)
                return new Obstacle(ReasonCode.ReturnRefused, returns.Quantity[i], -1);
        }
        return null;
    }

    private static int Pieces(Instance instance, int part, int engineer)
    {
        SupplyRows supplies = instance.Supplies;
        int van = supplies.VanLot[engineer * instance.PartCount + part];
        long pieces = van < 0 ? 0 : supplies.LotQuantity[van];
        for (int depot = 0; depot < instance.DepotCount; depot++)
        {
            int row = depot * instance.PartCount + part;
            for (int i = supplies.DepotLotFirst[row]; i < supplies.DepotLotFirst[row + 1]; i++)
                pieces += supplies.LotQuantity[supplies.DepotLot[i]];
        }
        return (int)Math.Min(int.MaxValue, pieces);
    }
}
