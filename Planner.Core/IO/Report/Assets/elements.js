// Makes elements. Text goes in as text nodes only: nothing that a scenario says is ever read as markup.

function fill(element, properties, children) {
  for (const [name, value] of Object.entries(properties ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (name === 'color') element.style.setProperty('--color', value);
    else element.setAttribute(name, value === true ? '' : value);
  }
  for (const child of children.flat(3)) {
    if (child === null || child === undefined || child === false) continue;
    element.append(child instanceof Node ? child : String(child));
  }
  return element;
}

function html(tag, properties, ...children) {
  return fill(document.createElement(tag), properties, children);
}

function svg(tag, properties, ...children) {
  return fill(document.createElementNS('http://www.w3.org/2000/svg', tag), properties, children);
}

// A table of facts; rows without a value are left out.
function costText(costs) {
  return (costs ?? []).map(({ term, amount }) => `${words(term)} ${formatNumber(amount, 2)}`).join(', ');
}

function factList(rows) {
  return html('dl', { class: 'facts' }, rows
    .filter(([, value]) => value !== null && value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0))
    .map(([name, value]) => [html('dt', null, name), html('dd', null, value)]));
}

// "spareOnSite" as "spare on site".
function words(name) {
  return name.replace(/([A-Z])/g, ' $1').toLowerCase();
}

function sentence(name) {
  const text = words(name);
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function quantities(list) {
  return (list ?? []).map(part => (part.quantity === 1 ? part.id : `${part.quantity} × ${part.id}`)).join(', ');
}

// Shows the first entries of a long list; a button brings the next ones.
function pagedList(parent, items, write, size = 60) {
  let shown = 0;
  const more = html('button', { type: 'button', class: 'more', onclick: () => show(shown + size * 4) });
  function show(until) {
    more.remove();
    for (; shown < Math.min(until, items.length); shown++) parent.append(write(items[shown]));
    if (shown < items.length) {
      more.textContent = `Show more (${formatNumber(items.length - shown)} left)`;
      parent.append(more);
    }
  }
  show(size);
  return show;
}
