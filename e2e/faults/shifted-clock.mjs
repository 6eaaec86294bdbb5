/** Loaded before a program: its clock is `CLOCK_SHIFT_MINUTES` ahead, as on a machine that nobody set. */
const shift = Number(process.env.CLOCK_SHIFT_MINUTES) * 60_000
const trueNow = Date.now
Date.now = () => trueNow() + shift

globalThis.Date = new Proxy(Date, {
  construct: (target, words, made) =>
    Reflect.construct(target, words.length > 0 ? words : [target.now()], made),
})
