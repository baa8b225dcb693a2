// What is selected, hovered, searched and shown: the one state that all views follow.

function createStore(plan) {
  const listeners = [];
  const texts = plan.visits.map(visit => searchTextOf(plan, visit));
  const state = {
    engineer: null, // index
    stop: null, // a stop of the plan
    visit: null, // index; also of an unassigned visit
    hoverEngineer: null,
    search: '',
    show: 'all', // all | late | unassigned | depot
    kind: '',
    colouring: 'kind',
    order: 'scenario',
    matches: null, // null: everything; else a Set of visit indexes
  };
  const changed = what => listeners.forEach(listener => listener(what));

  function match() {
    const wanted = state.search.trim().toLowerCase().split(/\s+/).filter(word => word);
    if (wanted.length === 0 && state.show === 'all' && state.kind === '') {
      state.matches = null;
      return;
    }
    state.matches = new Set(plan.visits
      .filter(visit => state.kind === '' || visit.kind === state.kind)
      .filter(visit => state.show !== 'late' || visit.placed?.late > 0)
      .filter(visit => state.show !== 'unassigned' || visit.left)
      .filter(visit => state.show !== 'depot' || visit.placed?.shift.route.stops.some(stop => stop.kind === 'depot'))
      .filter(visit => wanted.every(word => texts[visit.index].includes(word)))
      .map(visit => visit.index));
  }

  return {
    state,
    listen: listener => listeners.push(listener),
    matches: visit => state.matches === null || state.matches.has(visit),

    // An engineer is listed when nothing is searched, when a visit matches, or when the search names the engineer.
    listsEngineer(engineer) {
      if (state.matches === null) return true;
      if (engineer.shifts.some(shift => shift.route?.stops.some(stop => state.matches.has(stop.visit)))) return true;
      const words = state.search.trim().toLowerCase();
      return state.show === 'all' && state.kind === '' && `${engineer.name} ${engineer.id}`.toLowerCase().includes(words);
    },
    clear: () => {
      Object.assign(state, { engineer: null, stop: null, visit: null });
      changed('selection');
    },
    selectEngineer: engineer => {
      Object.assign(state, { engineer, stop: null, visit: null });
      changed('selection');
    },
    selectStop: stop => {
      Object.assign(state, { engineer: stop.shift.engineer, stop, visit: stop.visit ?? null });
      changed('selection');
    },
    selectVisit(visit) {
      const stop = plan.visits[visit].placed;
      Object.assign(state, { engineer: stop ? stop.shift.engineer : null, stop, visit });
      changed('selection');
    },
    hoverEngineer: engineer => {
      if (state.hoverEngineer === engineer) return;
      state.hoverEngineer = engineer;
      changed('hover');
    },
    set: (name, value) => {
      state[name] = value;
      match();
      changed(name === 'colouring' ? 'colours' : 'filter');
    },
  };
}
