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

  // a session may end while somebody writes, and the text with it
  const draft = document.getElementById('definition');
  if (draft && draft.dataset.draft) {
    if (!draft.value) draft.value = sessionStorage.getItem(draft.dataset.draft) || '';
    draft.addEventListener('input', () => sessionStorage.setItem(draft.dataset.draft, draft.value));
  }
  const kept = { submitted: 'campaign', planned: 'schedule' };
  sessionStorage.removeItem(kept[new URLSearchParams(location.search).get('told')]);

  const live = document.getElementById('live');
  if (live) watch(live, document.getElementById('lost'), document.getElementById('announced'));

  function watch(live, lost, announced) {
    let last = new Date();
    let source = null;

    // a browser keeps few connections: a page that nobody sees needs none
    const connect = () => {
      if (source || document.hidden) return;
      source = new EventSource(live.dataset.live);
      source.onmessage = event => {
        last = new Date();
        lost.hidden = true;
        show(event.data);
      };
      // a stream lasts a minute, so that the server looks again who asks
      source.addEventListener('again', () => { leave(); connect(); });
      source.onerror = () => {
        if (lost.hidden) {
          lost.textContent = 'The connection to the server is lost. This is of '
            + last.toLocaleTimeString() + '; trying again.';
          lost.hidden = false;
        }
        if (source && source.readyState === EventSource.CLOSED) askAgain();
      };
    };

    const leave = () => {
      if (source) source.close();
      source = null;
    };

    // whoever is no longer signed in is led to where they can be
    const askAgain = () => {
      leave();
      setTimeout(() => {
        fetch(location.pathname, {redirect: 'manual'})
          .then(answer => { if (answer.type === 'opaqueredirect') location.reload(); else connect(); })
          .catch(askAgain);
      }, 3000);
    };

    // texts of others reach the page as the server escaped them
    const show = html => {
      const before = states();
      const held = live.contains(document.activeElement) ? document.activeElement : null;
      const around = [];
      for (let e = held; e && e !== live; e = e.parentElement) around.push(e);
      become(live, new DOMParser().parseFromString(html, 'text/html').body);
      if (held && !held.isConnected) stand(around.find(e => e.isConnected) || live);
      const news = [...states()].filter(([what, state]) => before.has(what) && before.get(what) !== state);
      if (news.length) {
        announced.textContent = news.slice(0, 3).map(([what, state]) => what + ' is ' + state + '.').join(' ');
      }
    };

    const states = () => new Map([...live.querySelectorAll('[data-tell]')].map(e => [e.dataset.tell, e.textContent]));

    // what had the focus is gone: whoever works by keyboard goes on from where it stood
    const stand = place => {
      place.tabIndex = -1;
      place.focus({preventScroll: true});
    };

    connect();
    window.addEventListener('pagehide', leave);
    window.addEventListener('pageshow', connect);
    document.addEventListener('visibilitychange', () => { if (document.hidden) leave(); else connect(); });
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
