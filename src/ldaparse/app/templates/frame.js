// What the library drew is shown once it is there.

const frame = document.getElementById("frame");
if (frame) {
  const show = () => { document.getElementById("frame-wait").hidden = true; };
  frame.addEventListener("load", show);
}
