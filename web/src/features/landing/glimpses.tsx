import { IconCheck, IconHandStop } from "@tabler/icons-react";
import css from "./glimpses.module.css";

/** Two moments of the product in front of the picture, for the eye only. */
export function Glimpses() {
  return (
    <div aria-hidden>
      <div className={css.chat}>
        <p className={css.theirs}>
          I have a draft on the Gracchi, due in three weeks. Could someone read it?
        </p>
        <p className={css.ours}>
          <span className={css.face}>RC</span>
          <span>Yes. Dr. Costa teaches just that. Shall I show you how?</span>
        </p>
      </div>
      <div className={css.turn}>
        <span className={css.icon}>
          <IconHandStop size={18} stroke={1.5} />
        </span>
        <span>
          <b>Your turn · due Thursday</b>
          Answer one question about your sources
        </span>
      </div>
      <div className={css.done}>
        <IconCheck size={15} stroke={2} />
        essay-draft-2.pdf is safe and with us
      </div>
    </div>
  );
}
