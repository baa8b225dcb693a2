// Moments are unix seconds. A zone comes as the list of its offsets [from, seconds east of UTC], ascending, so that the page shows
// the scenario's local time whatever the reader's own zone is.

function createClock(offsets, homeMoment) {
  const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
  const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
  const two = number => String(number).padStart(2, '0');

  function offsetAt(moment) {
    let offset = offsets.length > 0 ? offsets[0][1] : 0;
    for (const [from, seconds] of offsets) {
      if (from > moment) break;
      offset = seconds;
    }
    return offset;
  }

  // A Date whose UTC fields read as local time.
  const wall = moment => new Date((moment + offsetAt(moment)) * 1000);
  const day = moment => Math.floor((moment + offsetAt(moment)) / 86400);
  const hours = moment => `${two(wall(moment).getUTCHours())}:${two(wall(moment).getUTCMinutes())}`;
  const weekday = moment => weekdays[wall(moment).getUTCDay()];
  const date = moment => `${weekday(moment)} ${wall(moment).getUTCDate()} ${months[wall(moment).getUTCMonth()]}`;
  const homeDay = homeMoment === null ? null : day(homeMoment);

  // "08:30" on the plan's own day, "Fri 08:30" near it, "Fri 12 Nov 08:30" farther away.
  function time(moment) {
    if (homeDay === null) return `${weekday(moment)} ${hours(moment)}`;
    const away = Math.abs(day(moment) - homeDay);
    if (away === 0) return hours(moment);
    return away < 6 ? `${weekday(moment)} ${hours(moment)}` : `${date(moment)} ${hours(moment)}`;
  }

  // Moments in [from, to] at which the local time of day is a multiple of the step (seconds, a divisor of a day).
  function ticks(from, to, step) {
    const found = [];
    const pastTick = moment => (((moment + offsetAt(moment)) % step) + step) % step;
    for (let moment = from; moment <= to; moment += step) {
      // Where the clocks change a step lands beside the next tick: go back to it, or on to the one after.
      const past = pastTick(moment);
      if (past > 0) moment += moment - past > (found.at(-1) ?? from) ? -past : step - past;
      if (moment <= to) found.push(moment);
    }
    return found;
  }

  return {
    hours,
    time,
    date,
    day,
    ticks,
    dateWithYear: moment => `${date(moment)} ${wall(moment).getUTCFullYear()}`,
    full: moment => `${date(moment)} ${hours(moment)}`,
  };
}

// "45 s", "35 min", "2 h", "1 h 10".
function formatDuration(seconds) {
  const sign = seconds < 0 ? '-' : '';
  const absolute = Math.abs(seconds);
  if (absolute > 0 && absolute < 60) return `${sign}${absolute} s`;
  const minutes = Math.round(absolute / 60);
  if (minutes < 60) return `${sign}${minutes} min`;
  const rest = minutes % 60;
  return `${sign}${Math.floor(minutes / 60)} h${rest === 0 ? '' : ` ${String(rest).padStart(2, '0')}`}`;
}

function formatDistance(metres) {
  if (metres < 950) return `${Math.round(metres)} m`;
  return metres < 99500 ? `${(metres / 1000).toFixed(1)} km` : `${formatNumber(metres / 1000)} km`;
}

function formatNumber(value, decimals = 0) {
  const [whole, fraction] = Math.abs(value).toFixed(decimals).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return (value < 0 ? '-' : '') + grouped + (fraction ? `.${fraction}` : '');
}

function formatShare(part, whole) {
  if (whole === 0) return '–';
  const share = (100 * part) / whole;
  // Never round a failure up to 100 %.
  return `${share < 100 && share >= 99.95 ? '99.9' : share.toFixed(share === 100 ? 0 : 1)} %`;
}

function plural(count, noun) {
  return `${formatNumber(count)} ${noun}${count === 1 ? '' : 's'}`;
}
