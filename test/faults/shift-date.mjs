// Preloaded into a server process (node --import): at each SIGUSR2 its wall clock jumps by SHIFT_MS, as when somebody sets it.
// Timers and performance.now() go on as they do on a real machine, whose monotonic clock nobody can set.
const shiftMs = Number(process.env.SHIFT_MS);
const RealDate = Date;
let shiftedMs = 0;

globalThis.Date = class extends RealDate {
  constructor(...parts) {
    if (parts.length === 0) super(RealDate.now() + shiftedMs);
    else super(...parts);
  }

  static now() {
    return RealDate.now() + shiftedMs;
  }
};

process.on('SIGUSR2', () => {
  shiftedMs += shiftMs;
  process.stderr.write(`clock.shifted to ${new Date().toISOString()}\n`);
});
