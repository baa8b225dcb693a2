namespace Planner.Core.Validation;

/// <summary>Codes of the issues that validation finds in a document that could be read. Each has its row in docs/issues.md.</summary>
public static class IssueCodes
{
    // Any subject.
    public const string DuplicateId = "duplicate_id";
    public const string DuplicateEntry = "duplicate_entry";
    public const string UnknownReference = "unknown_reference";
    public const string NotInCatalogue = "not_in_catalogue";
    public const string NegativeValue = "negative_value";
    public const string NotPositive = "not_positive";
    public const string ValueTooLarge = "value_too_large";
    public const string RateTooFine = "rate_too_fine";
    public const string EndBeforeStart = "end_before_start";
    public const string EmptyList = "empty_list";
    public const string TimeOutOfReach = "time_out_of_reach";
    public const string CoordinateOutOfRange = "coordinate_out_of_range";

    // The scenario as a whole.
    public const string WindowTooLong = "window_too_long";
    public const string NowOutsideWindow = "now_outside_window";
    public const string InvalidCurrency = "invalid_currency";
    public const string SumTooLarge = "sum_too_large";

    // Calendars, policies, tickets.
    public const string OverlappingHours = "overlapping_hours";
    public const string TargetMissing = "target_missing";
    public const string TargetAmbiguous = "target_ambiguous";
    public const string LimitBeforeTarget = "limit_before_target";
    public const string SeverityNotServed = "severity_not_served";
    public const string TimeBeforeReceipt = "time_before_receipt";
    public const string ReceivedAfterNow = "received_after_now";
    public const string OverlappingPauses = "overlapping_pauses";

    // Areas.
    public const string TooFewCorners = "too_few_corners";
    public const string OutlineCrosses = "outline_crosses";
    public const string HoleNotInside = "hole_not_inside";
    public const string AreaTooWide = "area_too_wide";

    // Visits and pins.
    public const string WindowTooShort = "window_too_short";
    public const string LateFieldUnused = "late_field_unused";
    public const string TicketSiteMismatch = "ticket_site_mismatch";
    public const string EngineersContradict = "engineers_contradict";
    public const string PinnedEngineerExcluded = "pinned_engineer_excluded";
    public const string PinnedEngineerNotRequired = "pinned_engineer_not_required";
    public const string PinnedShiftOfOther = "pinned_shift_of_other";
    public const string PinOutsideWindows = "pin_outside_windows";
    public const string PinOutsideShift = "pin_outside_shift";
    public const string PinInPast = "pin_in_past";
    public const string PinsOverlap = "pins_overlap";
    public const string PinOrderRepeated = "pin_order_repeated";
    public const string PinOrderImpossible = "pin_order_impossible";

    // Links between visits.
    public const string LinkTooShort = "link_too_short";
    public const string LinkFieldUnused = "link_field_unused";
    public const string DelaysContradict = "delays_contradict";
    public const string AlternativeTwice = "alternative_twice";
    public const string LinksCircular = "links_circular";
    public const string SetupInSequence = "setup_in_sequence";
    public const string TimeOffInTeam = "time_off_in_team";
    public const string WeekInTeam = "week_in_team";
    public const string SplitContradicts = "split_contradicts";
    public const string SplitInLink = "split_in_link";
    public const string SplitOfRequest = "split_of_request";
    public const string ResumableInSequence = "resumable_in_sequence";

    // How visits come by their parts.
    public const string SubstituteUnused = "substitute_unused";
    public const string SubstituteItself = "substitute_itself";
    public const string KitInKit = "kit_in_kit";
    public const string NoCourier = "no_courier";
    public const string TooManyWays = "too_many_ways";
    public const string LinkedWithChoice = "linked_with_choice";
    public const string VanOverfull = "van_overfull";

    // Engineers and shifts.
    public const string NoShifts = "no_shifts";
    public const string OverlappingShifts = "overlapping_shifts";
    public const string TeamOnCall = "team_on_call";
    public const string BreakOutsideShift = "break_outside_shift";
    public const string RestCutsShift = "rest_cuts_shift";
    public const string SliceOutOfOrder = "slice_out_of_order";
    public const string RateGivenTwice = "rate_given_twice";

    // Travel.
    public const string DetourBelowOne = "detour_below_one";
    public const string OverlappingTrafficHours = "overlapping_traffic_hours";
    public const string CostingMalformed = "costing_malformed";
    public const string MatrixNotSquare = "matrix_not_square";
    public const string MatrixEntryInvalid = "matrix_entry_invalid";
    public const string MatrixDiagonal = "matrix_diagonal";

    // Plans.
    public const string StopIncomplete = "stop_incomplete";
    public const string StopsMissing = "stops_missing";
    public const string ShapeMalformed = "shape_malformed";
    public const string OtherScenario = "other_scenario";

    // Visits that come to a running plan.
    public const string VisitPlanned = "visit_planned";
    public const string TooManyTools = "too_many_tools";

    // Registers of inspections.
    public const string IntervalUnclear = "interval_unclear";
    public const string SpacingTooLong = "spacing_too_long";
    public const string SpacingDrifts = "spacing_drifts";
    public const string ToleranceTooWide = "tolerance_too_wide";
    public const string OverlappingDays = "overlapping_days";
    public const string AnchorMissing = "anchor_missing";
    public const string AnchorInFuture = "anchor_in_future";
    public const string CompletionInFuture = "completion_in_future";
    public const string RepairWithoutPlace = "repair_without_place";
    public const string SiteWithoutTerritory = "site_without_territory";
    public const string NoHours = "no_hours";
    public const string NobodyAble = "nobody_able";
    public const string NeverFits = "never_fits";
    public const string QuantileOutOfRange = "quantile_out_of_range";
    public const string TicketNotObserved = "ticket_not_observed";
}
