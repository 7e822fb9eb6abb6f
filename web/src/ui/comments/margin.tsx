import { Fragment, type ReactNode, useLayoutEffect, useRef, useState } from "react";
import css from "./margin.module.css";

interface Card {
  id: string;
  /** It stands beside words of the text. */
  isPlaced: boolean;
  card: ReactNode;
}

interface Props {
  /** The text, with its words marked. */
  text: ReactNode;
  /** What stands above the cards; on a phone above the text. */
  head?: ReactNode;
  cards: readonly Card[];
  /** The card that stands exactly beside its words; the others make room. */
  current: string | null;
  /** What a screen reader calls the cards. */
  label: string;
  /** What stands there instead of no card. */
  empty?: ReactNode;
}

/** Pixels between two cards. */
const gap = 10;

/** From so many pixels on there is room for both beside each other; the style sheet says the same. */
const room = 800;

/** A text, and cards beside the words that they are about; where there is no room they stand below. */
export function Margin({ text, head, cards, current, label, empty }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const [isWide, setWide] = useState(false);

  useLayoutEffect(() => {
    const root = box.current;
    if (!root) return;
    const look = () => setWide(root.clientWidth >= room);
    look();
    const watch = new ResizeObserver(look);
    watch.observe(root);
    return () => watch.disconnect();
  }, []);

  useLayoutEffect(() => {
    const root = box.current;
    if (!root) return;
    const place = () => {
      if (isWide) beside(root, current);
      else flow(root);
    };
    place();
    const watch = new ResizeObserver(place);
    for (const one of root.querySelectorAll(`[data-sheet], [data-card]`)) watch.observe(one);
    // What is marked may be drawn a moment later, when the editor is there.
    const marks = new MutationObserver(place);
    const sheet = root.querySelector("[data-sheet]");
    if (sheet) {
      const what = { subtree: true, childList: true, attributeFilter: ["data-highlight"] };
      marks.observe(sheet, what);
    }
    return () => {
      watch.disconnect();
      marks.disconnect();
    };
  }, [isWide, current, cards]);

  return (
    <div ref={box} className={css.room}>
      <div className={css.both}>
        <div data-sheet className={css.sheet}>
          {text}
        </div>
        {head && <div className={css.head}>{head}</div>}
        <aside className={css.margin} aria-label={label}>
          {cards.length === 0 && empty}
          <div data-rail className={css.rail}>
            {cards.map(({ id, isPlaced, card }) => (
              <Fragment key={id}>
                <div data-card={id} data-placed={isPlaced || undefined} className={css.card}>
                  {card}
                </div>
              </Fragment>
            ))}
          </div>
        </aside>
      </div>
    </div>
  );
}

const cardsOf = (root: HTMLElement) => [...root.querySelectorAll<HTMLElement>("[data-card]")];

function flow(root: HTMLElement) {
  for (const card of cardsOf(root)) card.style.transform = "";
  const rail = root.querySelector<HTMLElement>("[data-rail]");
  if (rail) rail.style.height = "";
}

/** Puts each card at the height of its words, and moves apart those that would lie on each other. */
function beside(root: HTMLElement, current: string | null) {
  const rail = root.querySelector<HTMLElement>("[data-rail]");
  if (!rail) return;
  const top = rail.getBoundingClientRect().top;
  const cards = cardsOf(root).map((element) => {
    const id = element.dataset.card ?? "";
    const words =
      element.dataset.placed !== undefined &&
      root.querySelector(`[data-sheet] [data-highlight="${CSS.escape(id)}"]`);
    return {
      element,
      height: element.offsetHeight,
      // What has no words stands where it fits.
      wish: words ? words.getBoundingClientRect().top - top : undefined,
      at: 0,
    };
  });
  const pinned = cards.findIndex(({ element }) => element.dataset.card === current);
  let free = 0;
  for (const one of cards) {
    one.at = Math.max(one.wish ?? free, free);
    free = one.at + one.height + gap;
  }
  const pin = cards[pinned];
  if (pin?.wish !== undefined && pin.at > pin.wish) {
    let limit = pin.wish;
    for (const one of cards.slice(0, pinned + 1).toReversed()) {
      one.at = Math.min(one.at, limit - (one === pin ? 0 : one.height + gap));
      limit = one.at;
    }
    // None stands above the margin's begin.
    let least = 0;
    for (const one of cards) {
      one.at = Math.max(one.at, least);
      least = one.at + one.height + gap;
    }
    let next = pin.at + pin.height + gap;
    for (const one of cards.slice(pinned + 1)) {
      one.at = Math.max(one.wish ?? next, next);
      next = one.at + one.height + gap;
    }
  }
  for (const { element, at } of cards) element.style.transform = `translateY(${at}px)`;
  const last = Math.max(0, ...cards.map(({ at, height }) => at + height));
  rail.style.height = `${last}px`;
}
