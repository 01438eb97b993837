// Filters rules and cases by text, state and level, and shows what the address names. The address keeps both:
// #ID?text=…&state=…&level=… Without this script the page reads the same; only the filter is not there.
(() => {
  'use strict';
  const bar = document.querySelector('.filter');
  const text = bar.querySelector('input');
  const output = bar.querySelector('output');
  const chips = [...bar.querySelectorAll('button[data-filter]')];
  const items = [...document.querySelectorAll('[data-state]')].map(element => ({element, isRule: element.tagName === 'TR'}));
  const groups = [...document.querySelectorAll('[data-group]')];
  const squares = new Map([...document.querySelectorAll('.map a')].map(a => [a.hash.slice(1), a]));
  let named = null;

  // What is searched: all but the messages, which are long and say the same again.
  const words = item => item.text ??= (item.element.querySelector('.about') ?? item.element).textContent.toLowerCase() +
      ' ' + (item.element.querySelector('summary')?.textContent.toLowerCase() ?? '') + ' ' + item.element.id.toLowerCase();
  const pressed = name => chips.filter(chip => chip.dataset.filter === name && chip.ariaPressed === 'true').map(chip => chip.value);

  function apply() {
    const wanted = text.value.toLowerCase().split(/\s+/).filter(Boolean);
    const states = pressed('state'), levels = pressed('level');
    const kept = named?.closest('[data-state]');
    const shown = {true: 0, false: 0}, all = {true: 0, false: 0};
    for (const item of items) {
      const {state, level} = item.element.dataset;
      const fits = (states.length === 0 || states.includes(state)) && (levels.length === 0 || levels.includes(level)) &&
          wanted.every(word => words(item).includes(word));
      item.element.hidden = !fits && item.element !== kept;
      item.element.classList.toggle('kept', !fits && item.element === kept);
      squares.get(item.element.id)?.classList.toggle('out', !fits);
      all[item.isRule] += 1;
      shown[item.isRule] += fits;
    }
    for (const group of groups)
      group.hidden = group.querySelector('[data-state]:not([hidden])') === null;
    output.value = `${shown.true} of ${all.true} rules` + (all.false ? `, ${shown.false} of ${all.false} cases` : '');
  }

  function remember() {
    const query = new URLSearchParams();
    if (text.value) query.set('text', text.value);
    for (const name of ['state', 'level'])
      if (pressed(name).length) query.set(name, pressed(name).join());
    const asked = String(query) ? '?' + query : '';
    history.replaceState(null, '', '#' + (named ? named.id : '') + asked);
  }

  // No id and no filter are also something an address can say.
  function follow() {
    const address = location.hash.slice(1);
    const cut = address.indexOf('?');
    if (cut >= 0) {
      const query = new URLSearchParams(address.slice(cut + 1));
      text.value = query.get('text') ?? '';
      for (const chip of chips)
        chip.ariaPressed = String((query.get(chip.dataset.filter) ?? '').split(',').includes(chip.value));
    }
    let id = cut < 0 ? address : address.slice(0, cut);
    try { id = decodeURIComponent(id); } catch { /* as it stands */ }
    named?.classList.remove('named');
    named = id ? document.getElementById(id) : null;
    apply();
    if (named === null) return;
    named.classList.add('named');
    for (let outer = named; outer; outer = outer.parentElement)
      if (outer.tagName === 'DETAILS') outer.open = true;
    remember();
    named.scrollIntoView();
    named.tabIndex = -1;
    named.focus({preventScroll: true});
  }

  function changed() {
    named?.classList.remove('named');
    named = null;
    apply();
    remember();
  }

  function reset() {
    text.value = '';
    for (const chip of chips) chip.ariaPressed = 'false';
    changed();
  }

  for (const chip of chips)
    chip.addEventListener('click', () => {
      chip.ariaPressed = String(chip.ariaPressed !== 'true');
      changed();
    });
  text.addEventListener('input', changed);
  bar.addEventListener('submit', event => event.preventDefault());
  bar.querySelector('.reset').addEventListener('click', reset);
  document.addEventListener('keydown', event => {
    if (event.key === '/' && event.target !== text && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      text.focus();
    } else if (event.key === 'Escape' && bar.contains(event.target)) {
      reset();
    }
  });
  addEventListener('hashchange', follow);
  document.documentElement.classList.add('live');
  bar.hidden = false;
  follow();
})();
