// Pages work without this. With it, a form that acts is sent once, and what runs is shown as it runs.
(function () {
  'use strict';

  document.addEventListener('submit', event => {
    const form = event.target;
    if (form.method !== 'post') return;
    // the next one at this window is somebody else
    if (form.getAttribute('action') === '/console/sign-out') sessionStorage.clear();
    if (form.dataset.sent) {
      event.preventDefault();
    } else {
      form.dataset.sent = 'yes';
    }
  });

  // a page that comes back from the browser's memory may send its form again
  window.addEventListener('pageshow', () => {
    document.querySelectorAll('form[data-sent]').forEach(form => { delete form.dataset.sent; });
  });

  // what was done is told once, and not again whenever the page is loaded
  const told = document.getElementById('told');
  const here = new URL(location.href);
  if (here.searchParams.has('told')) {
    const sent = { submitted: 'campaign', planned: 'schedule' }[here.searchParams.get('told')];
    if (sent) sessionStorage.removeItem(sent);
    here.searchParams.delete('told');
    history.replaceState(history.state, '', here);
  }

  // a session may end while somebody writes, and the text with it
  const draft = document.getElementById('definition');
  if (draft && draft.dataset.draft) {
    if (!draft.value) draft.value = sessionStorage.getItem(draft.dataset.draft) || '';
    draft.addEventListener('input', () => sessionStorage.setItem(draft.dataset.draft, draft.value));
  }

  const live = document.getElementById('live');
  if (live) watch(live, document.getElementById('lost'), document.getElementById('announced'));

  function watch(live, lost, announced) {
    const opened = Date.now();
    let last = new Date();
    let watching = null;

    // One stream after the other: each lasts a minute, so that the server looks again who asks. A
    // browser keeps few connections, and a page that nobody sees needs none.
    const watchOn = async () => {
      if (watching || document.hidden) return;
      const me = watching = {leave: () => {}};
      while (watching === me) {
        try {
          await listen(me);
        } catch (e) {
          if (watching !== me) return;
          lose(e instanceof Full ? 'The server keeps as many pages live as it can.' : 'The connection to the server is lost.');
          await new Promise(later => setTimeout(later, 3000));
        }
      }
    };

    const leave = () => {
      if (watching) watching.leave();
      watching = null;
    };

    // Reads a stream until its last event. A server that falls silent, or cannot be reached any
    // more, closes nothing: whoever hears nothing for too long asks again.
    const listen = async me => {
      const request = new AbortController();
      let heard = Date.now();
      me.leave = () => request.abort();
      const silence = setInterval(() => {
        if (Date.now() - heard > 1000 * live.dataset.silence) request.abort();
      }, 1000);
      try {
        const answer = await fetch(live.dataset.live, {cache: 'no-store', redirect: 'manual', signal: request.signal});
        // whoever is no longer signed in is led to where they can be, and what is gone or forbidden is told
        if (answer.type === 'opaqueredirect' || isRefused(answer.status)) {
          location.reload();
          return new Promise(() => {});
        }
        if (!answer.ok) throw answer.status === FULL ? new Full() : new Error(answer.status);
        const text = answer.body.pipeThrough(new TextDecoderStream()).getReader();
        let rest = '';
        for (;;) {
          const {value, done} = await text.read();
          if (done) throw new Error('it broke off');
          heard = Date.now();
          const events = (rest + value).split('\n\n');
          rest = events.pop();
          for (const event of events) {
            hear(event);
            if (field(event, 'event') === 'again') return;
          }
        }
      } finally {
        clearInterval(silence);
        request.abort();
      }
    };

    const FULL = 409;
    class Full extends Error {}

    // a page that was just loaded would be refused again
    const isRefused = status => status >= 400 && status < 500 && status !== FULL && Date.now() - opened > 10000;

    const field = (event, name) => event.split('\n')
      .filter(line => line.startsWith(name + ':'))
      .map(line => line.slice(name.length + 1).replace(/^ /, ''))
      .join('\n');

    const hear = event => {
      // a blank event begins a stream; a proxy may add a comment
      if (!field(event, 'data')) return;
      const words = lost.hidden ? [] : ['Connected again.'];
      last = new Date();
      lost.hidden = true;
      if (!field(event, 'event')) words.push(...show(field(event, 'data')));
      say(words);
    };

    const lose = why => {
      if (lost.hidden) say([why]);
      lost.textContent = why + ' This is of ' + last.toISOString().slice(11, 19) + ' UTC; trying again.';
      lost.hidden = false;
    };

    const say = words => {
      if (words.length) announced.textContent = words.join(' ');
    };

    // Texts of others reach the page as the server escaped them. Gives what changed its state.
    const show = html => {
      const before = states();
      const held = live.contains(document.activeElement) ? document.activeElement : null;
      const around = [];
      for (let e = held; e && e !== live; e = e.parentElement) around.push(e);
      become(live, new DOMParser().parseFromString(html, 'text/html').body);
      if (held && !held.isConnected) stand(around.find(e => e.isConnected) || live);
      const news = [...states()].filter(([what, state]) => before.has(what) && before.get(what) !== state);
      // what was told of a deed is no longer true of what came after it
      if (told && news.length && Date.now() - opened > 10000) told.hidden = true;
      return news.slice(0, 3).map(([what, state]) => what + ' is ' + state + '.');
    };

    const states = () => new Map([...live.querySelectorAll('[data-tell]')].map(e => [e.dataset.tell, e.textContent]));

    // what had the focus is gone: whoever works by keyboard goes on from where it stood
    const stand = place => {
      place.tabIndex = -1;
      place.focus({preventScroll: true});
    };

    watchOn();
    window.addEventListener('pagehide', leave);
    window.addEventListener('pageshow', watchOn);
    document.addEventListener('visibilitychange', () => { if (document.hidden) leave(); else watchOn(); });
  }

  // Makes an element's content like another one's. What stays the same stays in place, and so do
  // focus, selection and scroll.
  function become(old, fresh) {
    let next = old.firstChild;
    for (const wanted of [...fresh.childNodes]) {
      let kept = next;
      while (kept && !alike(kept, wanted)) kept = wanted.nodeType === Node.ELEMENT_NODE ? kept.nextSibling : null;
      if (!kept) {
        old.insertBefore(wanted, next);
        continue;
      }
      while (next !== kept) next = without(next);
      next = kept.nextSibling;
      if (kept.isEqualNode(wanted)) continue;
      if (kept.nodeType === Node.ELEMENT_NODE) {
        attributes(kept, wanted);
        become(kept, wanted);
      } else {
        kept.nodeValue = wanted.nodeValue;
      }
    }
    while (next) next = without(next);
  }

  function without(node) {
    const next = node.nextSibling;
    node.remove();
    return next;
  }

  const name = node => node.nodeName + ' ' + (node.id || '') + ' ' + (node.dataset?.key || '');
  const alike = (one, other) => name(one) === name(other);

  function attributes(old, fresh) {
    for (const {name} of [...old.attributes]) {
      // what the reader opened, and where the keyboard stands, is not the server's
      if (!fresh.hasAttribute(name) && name !== 'open' && name !== 'tabindex') old.removeAttribute(name);
    }
    for (const {name, value} of fresh.attributes) {
      if (old.getAttribute(name) !== value) old.setAttribute(name, value);
    }
  }
})();
