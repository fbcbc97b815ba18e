// Lemma in the browser: suggestions while typing, and three keys.
// Everything here adds to pages that work without it.
"use strict";

(() => {
  const SHORTEST = 2;
  const SIGNED_OUT = 401;
  let boxes = 0;

  // What is answered to somebody whose session has ended says so where they look.
  document.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.xhr.status !== SIGNED_OUT) return;
    event.detail.shouldSwap = true;
    event.detail.isError = false;
  }, true);

  document.querySelectorAll("[data-search]").forEach((form) => {
    const input = form.querySelector("input");
    const found = form.querySelector(".search__found");
    const status = form.querySelector("[data-search-status]");
    const failed = form.querySelector("[data-search-failed]");
    const prefix = `found-${(boxes += 1)}`;
    let chosen = -1;

    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-haspopup", "listbox");
    input.setAttribute("aria-expanded", "false");

    const typed = () => input.value.trim();
    const options = () => [...found.querySelectorAll("[role=option]")];

    function close() {
      found.hidden = true;
      choose(-1);
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-controls");
      status.textContent = "";
    }

    function open() {
      const list = found.querySelector("[role=listbox]");
      found.hidden = false;
      options().forEach((option, at) => { option.id = `${prefix}-${at}`; });
      choose(-1);
      if (list) {
        list.scrollTop = 0;
        list.id = prefix;
        input.setAttribute("aria-controls", prefix);
      } else {
        input.removeAttribute("aria-controls");
      }
      input.setAttribute("aria-expanded", String(Boolean(list)));
      const note = found.querySelector(".search__note");
      const said = [note && note.textContent, list && list.dataset.count];
      status.textContent = said.filter(Boolean).join(" ");
    }

    function choose(at) {
      const list = options();
      list.forEach((option, place) => option.setAttribute("aria-selected", String(place === at)));
      chosen = at;
      if (at < 0) {
        input.removeAttribute("aria-activedescendant");
        return;
      }
      input.setAttribute("aria-activedescendant", list[at].id);
      list[at].scrollIntoView({ block: "nearest" });
    }

    function move(step) {
      const count = options().length;
      if (count === 0) return;
      // One place past either end is the field itself, with nothing chosen.
      const places = count + 1;
      choose(((chosen + 1 + step + places) % places) - 1);
    }

    const keys = {
      ArrowDown: () => move(1),
      ArrowUp: () => move(-1),
      Escape: () => {
        found.replaceChildren();
        input.value = "";
        // htmx compares with what was last typed: let it see that this is gone.
        input.dispatchEvent(new Event("input", { bubbles: true }));
      },
      Enter: () => { options()[chosen].click(); },
    };

    input.addEventListener("keydown", (event) => {
      if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
      const act = keys[event.key];
      if (!act) return;
      if (event.key === "Escape" && found.hidden && input.value === "") return;
      if (event.key !== "Escape" && found.hidden) return;
      if (event.key === "Enter" && chosen < 0) return;
      event.preventDefault();
      act();
    });
    input.addEventListener("input", () => {
      // What was chosen was chosen for other letters.
      choose(-1);
      if (typed().length < SHORTEST) close();
    });
    input.addEventListener("focus", () => {
      if (typed().length >= SHORTEST && found.querySelector("[role=listbox]")) open();
    });
    // Leaving the box hides the list; a press inside it is not leaving.
    form.addEventListener("focusout", (event) => {
      if (!form.contains(event.relatedTarget)) close();
    });
    found.addEventListener("mousedown", (event) => {
      if (!event.target.closest("button")) event.preventDefault();
    });

    form.addEventListener("htmx:beforeRequest", (event) => {
      if (typed().length < SHORTEST) event.preventDefault();
      else found.setAttribute("aria-busy", "true");
    });
    form.addEventListener("htmx:afterRequest", () => found.removeAttribute("aria-busy"));
    form.addEventListener("htmx:beforeSwap", (event) => {
      if (typed().length < SHORTEST) event.detail.shouldSwap = false;
    });
    form.addEventListener("htmx:afterSwap", () => {
      if (form.contains(document.activeElement)) open();
    });
    const fail = () => {
      found.replaceChildren(failed.content.cloneNode(true));
      found.querySelector("[data-search-again]").addEventListener("click", () => {
        input.focus();
        window.htmx.trigger(input, "search-again");
      });
      open();
      status.textContent = found.textContent.trim();
    };
    form.addEventListener("htmx:responseError", fail);
    form.addEventListener("htmx:sendError", fail);
    form.addEventListener("htmx:timeout", fail);
  });

  // Keys. Single characters only while no field is in use and no modifier is held;
  // Shift is not asked about: on French and Italian keyboards "/" needs it.
  const hasSingleKeys = document.documentElement.dataset.singleKeys !== "off";
  const visibleInput = () =>
    [...document.querySelectorAll("[data-search] input")].find((input) => input.offsetParent !== null);

  function toSearch(event) {
    event.preventDefault();
    const input = visibleInput();
    if (input) {
      input.focus();
      input.select();
      return;
    }
    const form = document.querySelector("[data-search]");
    if (form) window.location.assign(form.action);
  }

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing || event.altKey) return;
    const isCommand = event.ctrlKey || event.metaKey;
    if (isCommand && !event.shiftKey && event.key.toLowerCase() === "k") return toSearch(event);
    if (isCommand || !hasSingleKeys) return;
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    if (event.key === "/") return toSearch(event);
    if (event.key !== "?") return;
    const help = document.querySelector("[data-keyboard-help]");
    if (help) window.location.assign(help.href);
  });

  // Classifying a contact: the answer follows each choice; what was chosen is kept
  // when no answer comes.
  document.querySelectorAll("[data-classify]").forEach((form) => {
    const answer = document.getElementById("answer");
    const status = document.getElementById("classify-said");
    const failed = document.querySelector("[data-answer-failed]");

    form.addEventListener("htmx:beforeRequest", () => answer.setAttribute("aria-busy", "true"));
    form.addEventListener("htmx:afterRequest", () => answer.removeAttribute("aria-busy"));
    const fail = () => {
      answer.querySelectorAll(".notice--failed").forEach((notice) => notice.remove());
      const notice = failed.content.cloneNode(true);
      notice.querySelector("[data-answer-again]").addEventListener("click", () => {
        // The button goes with the notice: put the reader where the answer will be.
        answer.focus();
        window.htmx.trigger(form, "change");
      });
      answer.prepend(notice);
      status.textContent = answer.querySelector(".notice--failed strong").textContent;
    };
    form.addEventListener("htmx:responseError", fail);
    form.addEventListener("htmx:sendError", fail);
    form.addEventListener("htmx:timeout", fail);

    // The server does not repeat the host it was asked for; the browser knows it.
    const offerCopy = () => {
      const place = answer.querySelector("[data-address]");
      if (!place) return;
      const link = place.querySelector("a");
      const button = place.querySelector("button");
      if (link.textContent.startsWith("/")) link.textContent = link.href;
      button.hidden = !navigator.clipboard;
      button.addEventListener("click", async () => {
        await navigator.clipboard.writeText(link.textContent);
        place.querySelector("[role=status]").textContent = place.dataset.copied;
      });
    };
    offerCopy();
    answer.addEventListener("htmx:afterSwap", offerCopy);
  });

  // The workbench: what is shown follows each switch; the figures stay when none come.
  document.querySelectorAll("#bench").forEach((region) => {
    const status = document.getElementById("bench-said");
    const failed = document.querySelector("[data-bench-failed]");

    region.addEventListener("htmx:beforeRequest", () => region.setAttribute("aria-busy", "true"));
    region.addEventListener("htmx:afterRequest", () => region.removeAttribute("aria-busy"));
    const fail = (event) => {
      const asked = event.detail.elt;
      region.querySelectorAll(".notice--failed").forEach((notice) => notice.remove());
      const notice = failed.content.cloneNode(true);
      notice.querySelector("[data-bench-again]").addEventListener("click", () => {
        // The button goes with the notice: put the reader where the figures will be.
        region.querySelector("form").focus();
        region.querySelector(".notice--failed").remove();
        window.htmx.trigger(asked, asked.matches("form") ? "submit" : "load");
      });
      region.prepend(notice);
      status.textContent = region.querySelector(".notice--failed strong").textContent;
    };
    region.addEventListener("htmx:responseError", fail);
    region.addEventListener("htmx:sendError", fail);
    region.addEventListener("htmx:timeout", fail);
    // A row that was added and is switched off is gone, and its switch with it.
    region.addEventListener("htmx:afterSettle", (event) => {
      if (event.detail.target !== region || document.activeElement !== document.body) return;
      region.querySelector("form").focus({ preventScroll: true });
    });
  });

  // Answers: a digit chooses an option. In the upper row its place on the keyboard says
  // which: a French one gives digits only with Shift. On the number pad it must be a
  // digit: without Num Lock its keys are arrows, Home and End.
  const digitOf = ({ code, key }) => {
    const digit = /^Digit([1-9])$/.exec(code) || (/^Numpad[1-9]$/.test(code) && /^([1-9])$/.exec(key));
    return digit ? Number(digit[1]) : 0;
  };
  document.querySelectorAll("[data-quiz]").forEach((form) => {
    const options = [...form.querySelectorAll("[data-answers] .answer-option input")];
    if (options.length === 0 || !hasSingleKeys) return;
    document.addEventListener("keydown", (event) => {
      if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return;
      const option = options[digitOf(event) - 1];
      if (!option || event.repeat) return;
      event.preventDefault();
      option.focus();
      option.checked = option.type === "radio" || !option.checked;
    });
  });

  // Time that runs out: counted from what the server says is left, so that no clock of
  // the reader's matters. It is said aloud five minutes before the end, one, and then.
  document.querySelectorAll("[data-seconds-left]").forEach((line) => {
    const { secondsLeft, one, many, up } = line.dataset;
    const shown = line.querySelector("[data-time-left]");
    const status = document.querySelector("[data-time-said]");
    const opened = Date.now();
    const minutesLeft = () => Math.max(0, Math.ceil((secondsLeft - (Date.now() - opened) / 1000) / 60));
    const inWords = (minutes) => {
      if (minutes === 0) return up;
      return minutes === 1 ? one : many.replace("{minutes}", minutes);
    };
    let last = minutesLeft();
    const counting = window.setInterval(() => {
      const minutes = minutesLeft();
      if (minutes === last) return;
      shown.textContent = inWords(minutes);
      if ([5, 1, 0].some((at) => minutes <= at && at < last)) status.textContent = inWords(minutes);
      last = minutes;
      if (minutes === 0) window.clearInterval(counting);
    }, 1000);
  });

  // Links that come back to this page follow its address when a script changes that.
  document.addEventListener("htmx:pushedIntoHistory", () => {
    document.querySelectorAll("a[href*='next=']").forEach((link) => {
      const address = new URL(link.href);
      const [path] = address.searchParams.get("next").split("?");
      address.searchParams.set("next", path + window.location.search);
      link.href = address.pathname + address.search;
    });
  });

  // A link that is handed over can be copied where the browser lets a page do so.
  document.querySelectorAll("[data-copy]").forEach((button) => {
    if (!navigator.clipboard) return;
    const field = document.getElementById(button.dataset.copy);
    button.hidden = false;
    button.addEventListener("click", async () => {
      field.select();
      try {
        await navigator.clipboard.writeText(field.value);
        button.textContent = button.dataset.done;
      } catch {
        // The text is selected: the reader copies it by hand.
      }
    });
  });

  // What the one button of a page would send, a script sends without a press.
  document.querySelectorAll("form[data-at-once]").forEach((form) => form.requestSubmit());

  // The menu closes with Escape and when the reader goes elsewhere.
  document.querySelectorAll("details.menu").forEach((menu) => {
    menu.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !menu.open) return;
      menu.open = false;
      menu.querySelector("summary").focus();
    });
    menu.addEventListener("focusout", (event) => {
      if (event.relatedTarget && !menu.contains(event.relatedTarget)) menu.open = false;
    });
  });
})();
