/* Everything in its place. */

const COPIES_MS = 1000;

function setUp() {
  const before = memory.read();
  for (const minutes of [10, 20, 30, 45, 60]) by("sleep").add(new Option(filled(words.minutes, { minutes }), minutes));
  if ([...by("speed").options].some((one) => one.value === before.speed)) by("speed").value = before.speed;
  by("volume").hidden = !guide.volume;
  by("whole").href = guide.whole;
  by("play").addEventListener("click", toggle);
  by("previous").addEventListener("click", () => step(-1));
  by("next").addEventListener("click", () => step(1));
  by("earlier").addEventListener("click", () => seek(nowS() - SKIP_S));
  by("later").addEventListener("click", () => seek(nowS() + SKIP_S));
  by("back").addEventListener("click", goBack);
  by("volume").addEventListener("click", setVolume);
  by("seek").addEventListener("input", (event) => seek(Number(event.target.value)));
  by("sleep").addEventListener("change", (event) => {
    chooseSleep(event.target.value);
    memory.write({ sleep: event.target.value });
  });
  by("speed").addEventListener("change", (event) => {
    audio.defaultPlaybackRate = audio.playbackRate = Number(event.target.value);
    memory.write({ speed: event.target.value });
  });
  by("breathing").addEventListener("click", (event) => {
    const on = by("circle").hidden;
    by("circle").hidden = !on;
    event.currentTarget.setAttribute("aria-pressed", String(on));
    breathe();
  });
  chooseSleep(before.sleep);
  listChapters();
  listenToSystem();
}

/* Copies first: with them a sound needs no network. What is slow or not allowed is not waited for. */
async function begin() {
  setUp();
  if (helper()?.controller) await Promise.race([knowCopies().catch(() => {}), wait(COPIES_MS)]);
  resume();
  if (!served) return;
  holdCopies();
  findWhole().catch(() => {});
  await knowCopies().catch(() => {});
  await keepOffline();
}

begin().catch(() => {});
