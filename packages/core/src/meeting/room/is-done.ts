/** Whether a provider did what it was asked. One that does not answer stops nobody. */
export async function isDone(work: Promise<void> | undefined) {
  try {
    await work;
    return true;
  } catch (error) {
    console.error("The provider of a room did not answer", error);
    return false;
  }
}
