/* A stray touch can be taken back: the place before the last move is kept, and offered for a while. */

const OFFER_MS = 180_000;
const SETTLED_S = 5;

let back = memory.read().back || null;

/* Of several moves in a row, the place before the first counts: none of the others was listened to. */
function keepPlace() {
  state.failed = 0;
  if (state.setting) return;
  const inARow = back?.moved && state.heard - state.begun < SETTLED_S;
  offer({ ...(inARow ? back : place()), moved: true, until: Date.now() + OFFER_MS });
}

/* A chapter that followed by itself is no move. */
function settle() {
  if (back) back.moved = false;
}

function goBack() {
  if (!back || find(back) < 0) return;
  const to = back;
  if (!state.setting) offer({ ...place(), moved: false, until: Date.now() + OFFER_MS });
  say("");
  if (!state.setting && find(to) === state.at && !source.bad) goTo(to.seconds);
  else openChapter(find(to), to.seconds);
}

function offer(found = back) {
  back = found;
  memory.write({ back });
  showBack();
  setTimeout(showBack, OFFER_MS);
}

function showBack() {
  const shown = back && back.until > Date.now() && find(back) >= 0;
  if (shown) by("place").textContent = `${back.title}, ${clock(back.seconds)}`;
  by("back").hidden = !shown;
}
