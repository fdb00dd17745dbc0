/* The whole screen, the keyboard, and the keys of lock screen and headset. */

const SKIP_S = 15;
const SWIPE_PX = 60;
const TAP_PX = 12;

const touch = { x: 0, y: 0, moved: true };
const isControl = (element) => element.closest("button, select, input, label, summary, a, #text");

document.addEventListener("pointerdown", (event) => {
  if (!event.isPrimary) {
    touch.moved = true;
    return;
  }
  Object.assign(touch, { x: event.clientX, y: event.clientY, moved: false, selected: String(getSelection()) });
});
document.addEventListener("pointerup", (event) => {
  const across = event.clientX - touch.x;
  const down = event.clientY - touch.y;
  const swiped = Math.abs(across) >= SWIPE_PX && Math.abs(across) > 2 * Math.abs(down);
  if (swiped && !touch.moved && event.pointerType !== "mouse" && !event.target.closest("input, select")) step(across < 0 ? 1 : -1);
  touch.moved ||= Math.hypot(across, down) > TAP_PX;
});
document.addEventListener("click", (event) => {
  if (touch.moved || touch.selected || isControl(event.target) || String(getSelection())) return;
  toggle();
});

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.target.closest("select, input")) return;
  const control = event.target.closest("button, summary, a");
  if (event.target.closest("#text") && moveInText(event)) return;
  const skip = (seconds, forward) => () => (event.shiftKey ? step(forward) : seek(nowS() + seconds));
  const [earlier, later] = [skip(-SKIP_S, -1), skip(SKIP_S, 1)];
  const keys = { " ": control ? null : toggle, arrowleft: earlier, j: earlier, arrowright: later, l: later, backspace: goBack, z: goBack };
  const act = keys[event.key.toLowerCase()];
  if (!act) return;
  event.preventDefault();
  act();
});

/* The text is one stop for the Tab key; arrows go from sentence to sentence. */
function moveInText(event) {
  const way = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  if (!way) return false;
  const sentences = [...by("text").querySelectorAll("button")];
  const to = sentences[sentences.indexOf(event.target) + way];
  event.preventDefault();
  if (to) {
    focusable(to);
    to.focus();
  }
  return true;
}

const system = navigator.mediaSession;

function tellSystem(title) {
  if (!system) return;
  system.playbackState = state.playing ? "playing" : "paused";
  if (system.metadata?.title === title) return;
  const artwork = served ? [192, 512].map((px) => ({ src: `icon-${px}.png`, sizes: `${px}x${px}`, type: "image/png" })) : [];
  system.metadata = new MediaMetadata({ title, album: guide.title, artist: guide.author, artwork });
}

function tellPlace() {
  if (!system?.setPositionState) return;
  system.setPositionState({ duration: lengthS(), position: between(0, nowS(), lengthS()), playbackRate: audio.playbackRate });
}

function listenToSystem() {
  const actions = {
    play: start,
    pause: stop,
    stop,
    previoustrack: () => step(-1),
    nexttrack: () => step(1),
    seekbackward: (asked) => seek(nowS() - (asked.seekOffset || SKIP_S)),
    seekforward: (asked) => seek(nowS() + (asked.seekOffset || SKIP_S)),
    seekto: (asked) => seek(asked.seekTime),
  };
  for (const [name, act] of Object.entries(actions)) {
    try {
      system?.setActionHandler(name, act);
    } catch {
      continue;
    }
  }
}
