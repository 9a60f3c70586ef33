// Acts on the buttons of the table of hosts; what came of it is seen when the table is brought up to date.
(function () {
  function act(button) {
    const body = new URLSearchParams({ bake: button.dataset.bake });
    if (button.dataset.time) {
      body.set("time", button.dataset.time);
    }
    button.disabled = true;
    fetch(button.dataset.action, { method: "post", headers: crumb.wrap({}), body: body })
      .then((answer) => (answer.ok ? null : Promise.reject(new Error(`${answer.status} ${answer.statusText}`))))
      .catch((failure) => notificationBar.show(failure.message, notificationBar.ERROR))
      .finally(() => {
        button.disabled = false;
      });
  }

  Behaviour.specify(".image-host-act", "image-host-act", 0, (button) => {
    button.addEventListener("click", () => {
      if (!button.dataset.message) {
        act(button);
        return;
      }
      dialog.confirm(button.dataset.message, { type: button.dataset.action === "end" ? "destructive" : "default" }).then(
        () => act(button),
        () => {
          // Nothing is to be done.
        },
      );
    });
  });
})();
