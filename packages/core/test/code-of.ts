/** The code of the error by which something is refused; `done` where it is not. */
export const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (error) => error.code ?? String(error),
  );
