"use strict";

const guide = JSON.parse(document.getElementById("guide").textContent);
const { words } = guide;
let { chapters } = guide;
const served = location.protocol.startsWith("http");
const by = (id) => document.getElementById(id);
const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, key) => values[key]);
const say = (text) => { by("message").textContent = text; };
const wait = (ms) => new Promise((done) => { setTimeout(done, ms); });
const between = (low, value, high) => Math.min(Math.max(value, low), high);

function clock(seconds) {
  const whole = Math.max(0, Math.round(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

function mark(element, name, on) {
  if (on) element.setAttribute(name, "true");
  else element.removeAttribute(name);
}

function button(text, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = text;
  made.addEventListener("click", act);
  return made;
}

/* What is kept from one visit to the next; where that is not allowed, for as long as the page is open. */
const memory = {
  name: `audioguide ${guide.slug}`,
  visit: {},
  read() {
    try {
      return JSON.parse(localStorage.getItem(this.name)) || this.visit;
    } catch {
      return this.visit;
    }
  },
  write(values) {
    this.visit = { ...this.read(), ...values };
    try {
      localStorage.setItem(this.name, JSON.stringify(this.visit));
    } catch {
      return;
    }
  },
};
