/* How far something long is, looked up every second without drawing the page anew; it is, once it is over.
   Without this file a reader presses “Look again”. */
(function () {
  "use strict";
  var PAUSE = 1000, shown = document.getElementById("progress");
  if (!shown || !window.fetch || !window.DOMParser) return;
  setTimeout(look, PAUSE);

  function look() {
    fetch(location.href, { credentials: "same-origin" }).then(function (answer) { return answer.text(); }).then(function (text) {
      var fresh = new DOMParser().parseFromString(text, "text/html").getElementById("progress");
      if (!fresh) return location.reload();
      if (fresh.textContent !== shown.textContent) shown.replaceChildren.apply(shown, fresh.childNodes);
      setTimeout(look, PAUSE);
    }).catch(function () { setTimeout(look, 5 * PAUSE); });
  }
})();
