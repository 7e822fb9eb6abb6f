/**
 * Milliseconds of the processor that `work` takes. Other programs on the machine do not count, so a
 * limit far above the usual holds on a busy machine, too: it is for work that would take minutes.
 */
export async function processorTime(work: () => unknown) {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
