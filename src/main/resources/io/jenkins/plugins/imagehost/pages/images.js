// Keeps the parts of pages up to date that show bakes under way, and reads consoles when they are opened.
(function () {
  const SOON = 2000;
  const LATER = 10000;

  function readConsole(details) {
    const text = details.querySelector("pre");
    return fetch(details.dataset.textUrl, { cache: "no-store" })
      .then((answer) => answer.text())
      .then((console) => {
        if (text.textContent !== console) {
          text.textContent = console;
          text.scrollTop = text.scrollHeight;
        }
      })
      .catch(() => {
        // Jenkins may be restarting: what was read stays, and is read again.
      });
  }

  function isOpen(details) {
    return details.id !== "" && details.open;
  }

  // What somebody has opened, reads or stands on stays as it is.
  function replace(part, html) {
    const focused = document.activeElement;
    const path = part.contains(focused) ? pathTo(part, focused) : null;
    const known = new Map(Array.from(part.querySelectorAll("details[id]"), (details) => [details.id, details.open]));
    const consoles = new Map(
      Array.from(part.querySelectorAll(".image-host-console")).filter(isOpen).map((details) => [details.id, details.querySelector("pre").textContent]),
    );
    const fresh = new DOMParser().parseFromString(html, "text/html").body;
    part.textContent = "";
    while (fresh.firstChild) {
      part.appendChild(fresh.firstChild);
    }
    part.querySelectorAll("details[id]").forEach((details) => {
      if (known.has(details.id)) {
        details.open = known.get(details.id);
      }
      if (consoles.has(details.id)) {
        details.querySelector("pre").textContent = consoles.get(details.id);
      }
    });
    Behaviour.applySubtree(part, false);
    const again = path && elementAt(part, path);
    if (again) {
      again.focus({ preventScroll: true });
    }
  }

  function pathTo(part, element) {
    const path = [];
    for (let at = element; at !== part; at = at.parentElement) {
      path.unshift(Array.prototype.indexOf.call(at.parentElement.children, at));
    }
    return path;
  }

  function elementAt(part, path) {
    return path.reduce((at, index) => at && at.children[index], part);
  }

  function isChanging(part) {
    return part.querySelector("[data-changing='true']") !== null;
  }

  function watch(part) {
    let shown = null;
    let pause = SOON;

    function look() {
      if (!part.isConnected) {
        return;
      }
      if (document.hidden) {
        setTimeout(look, pause);
        return;
      }
      fetch(part.dataset.liveUrl, { cache: "no-store" })
        .then((answer) => (answer.ok ? answer.text() : Promise.reject(answer.status)))
        .then((html) => {
          pause = SOON;
          if (html !== shown) {
            shown = html;
            replace(part, html);
          }
          part.querySelectorAll(".image-host-console[open]").forEach(readConsole);
          if (isChanging(part)) {
            setTimeout(look, pause);
          }
        })
        .catch((status) => {
          // Jenkins may be restarting; whoever may not look any more is not to go on asking.
          if (status !== 403 && status !== 404) {
            pause = LATER;
            setTimeout(look, pause);
          }
        });
    }

    if (isChanging(part)) {
      setTimeout(look, pause);
    }
  }

  Behaviour.specify(".image-host-live", "image-host-live", 0, watch);
  Behaviour.specify(".image-host-console", "image-host-console", 0, (details) => {
    details.addEventListener("toggle", () => {
      if (details.open) {
        readConsole(details);
      }
    });
  });
})();
