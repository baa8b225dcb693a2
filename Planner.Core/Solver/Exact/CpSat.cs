using Planner.Core.Solver.Exact.Wasm;

namespace Planner.Core.Solver.Exact;

/// <summary>Opens the best member of the CP-SAT seam that this machine has.</summary>
public static class CpSat
{
    /// <summary>
    /// Native OR-Tools where it is compiled in, else the wasm child process, else a member that answers with the reason. Never
    /// throws for what is missing; cheap, since nothing starts before <see cref="ICpSatSolver.Start"/> or the first solve.
    /// </summary>
    /// <param name="settings">Null for what the environment says.</param>
    public static ICpSatSolver Create(CpSatSettings? settings = null, TimeProvider? clock = null)
    {
        settings ??= CpSatSettings.FromEnvironment();
        clock ??= TimeProvider.System;
        return settings.Choice switch
        {
            CpSatChoice.Off => new UnavailableCpSatSolver("CP-SAT is switched off (PLANNER_CPSAT=off)"),
            CpSatChoice.Wasm => CreateWasm(settings, clock),
            CpSatChoice.Native => CreateNative(clock) ?? new UnavailableCpSatSolver(
                "native OR-Tools is not part of this build: build with -p:UseNativeOrTools=true where Google.OrTools can be restored"),
            _ => CreateNative(clock) ?? CreateWasm(settings, clock),
        };
    }

    private static ICpSatSolver? CreateNative(TimeProvider clock)
    {
#if NATIVE_OR_TOOLS
        return new Native.NativeCpSatSolver(clock);
#else
        _ = clock;
        return null;
#endif
    }

    private static ICpSatSolver CreateWasm(CpSatSettings settings, TimeProvider clock)
    {
        var home = WasmHome.Find(settings, out var reason);
        return home is null ? new UnavailableCpSatSolver(reason) : new WasmCpSatSolver(home, settings, clock);
    }
}
