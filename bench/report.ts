import { cpus } from 'node:os';
import type { ModeResults } from './measure-mode.ts';

/** What the README shows and the next run is compared with, as Markdown. */
export function report(modes: readonly ModeResults[], loadBefore: number): string {
  const processors = cpus();
  return `# Results of \`npm run bench\`

Measured on ${new Date().toISOString().slice(0, 10)} with Node ${process.version} on ${processors.length} × ${processors[0]?.model.trim() ?? 'unknown processor'}, \
server, receiver and load as three processes on that one machine, over loopback. Before the run the machine's load average was ${loadBefore.toFixed(1)}. Absolute numbers are this machine's; compare the ratios.

## Idle: one submit at a time until the receiver has it

| mode | from the commit (its 201), p50 | p99 | from the request, p50 | p99 |
|---|---|---|---|---|
${modes.map(idleRow).join('\n')}

Below zero: the receiver had it before the 201 had reached the one who submitted.

## Saturated: 20 clients submit as fast as they are answered, until the last attempt is recorded

| mode | webhooks | submits/s | deliveries/s | bare loop/s | of the bare loop | SQL statements a delivery | duplicates |
|---|---|---|---|---|---|---|---|
${modes.flatMap(saturatedRows).join('\n')}

The bare loop signs and posts the same bodies to the same receiver and records nothing: the most that this machine can send.
`;
}

const ms = (value: number) => `${value.toFixed(1)} ms`;

function idleRow({ name, idle }: ModeResults): string {
  const { fromCommit, fromRequest } = idle;
  const cells = [fromCommit.p50Ms, fromCommit.p99Ms, fromRequest.p50Ms, fromRequest.p99Ms].map(ms);
  return `| ${[name, ...cells].join(' | ')} |`;
}

function saturatedRows({ name, saturated }: ModeResults): string[] {
  return saturated.map((row) => {
    const share = `${Math.round((100 * row.deliveriesPerSecond) / row.bare)} %`;
    const rates = [row.submitsPerSecond, row.deliveriesPerSecond, row.bare].map((rate) => rate.toFixed(0));
    const cells = [
      name,
      row.webhookCount,
      ...rates,
      share,
      row.statementsPerDelivery.toFixed(2),
      row.duplicateCount,
    ];
    return `| ${cells.join(' | ')} |`;
  });
}
