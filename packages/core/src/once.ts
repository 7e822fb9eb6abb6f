/** Something that takes time to make and that most processes never need: it is made when it is first asked for. */
export function once<Made>(make: () => Made): () => Made {
  let made: { it: Made } | undefined;
  return () => {
    made ??= { it: make() };
    return made.it;
  };
}

/** What is asked about one object is asked once, for as long as somebody holds the object. */
export function onceFor<Asked extends object, Answer>(ask: (about: Asked) => Answer) {
  const known = new WeakMap<Asked, Answer>();
  return (about: Asked): Answer => {
    const answer = known.get(about) ?? ask(about);
    known.set(about, answer);
    return answer;
  };
}
