// Keeps the tables up to date and acts on their buttons; there is nothing to fall back to without a crumb, which crumb.wrap adds.
(function () {
  "use strict";

  const EVERY_MS = 5000;

  function post(button) {
    const body = new URLSearchParams();
    body.set("bake", button.dataset.bake);
    if (button.dataset.time) {
      body.set("time", button.dataset.time);
    }
    button.disabled = true;
    fetch(button.dataset.action, {
      method: "post",
      headers: crumb.wrap({ "Content-Type": "application/x-www-form-urlencoded" }),
      body: body,
    })
      .then(function (answer) {
        if (!answer.ok) {
          throw new Error(answer.statusText);
        }
        refresh();
      })
      .catch(function (failure) {
        button.disabled = false;
        notificationBar.show(failure.message, notificationBar.ERROR);
      });
  }

  function refresh() {
    const live = document.querySelector(".image-host-live");
    // what has the focus is not taken away from under the fingers
    if (!live || document.hidden || live.contains(document.activeElement)) {
      return;
    }
    fetch(live.dataset.url).then(function (answer) {
      if (answer.ok) {
        answer.text().then(function (html) {
          live.innerHTML = html;
          Behaviour.applySubtree(live);
        });
      }
    });
  }

  Behaviour.specify(".image-host-act", "image-host-act", 0, function (button) {
    button.addEventListener("click", function () {
      if (button.dataset.message) {
        dialog
          .confirm(button.dataset.message, {
            type: button.dataset.action === "end" ? "destructive" : "default",
          })
          .then(
            function () {
              button.blur();
              post(button);
            },
            function () {}
          );
      } else {
        button.blur();
        post(button);
      }
    });
  });

  setInterval(refresh, EVERY_MS);
})();
