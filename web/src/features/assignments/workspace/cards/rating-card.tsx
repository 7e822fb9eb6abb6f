import { Rating } from "@mantine/core";
import { Card } from "../../../../ui/card.tsx";
import { When } from "../../../../ui/text/when.tsx";
import { Words } from "../../../../ui/text/words.tsx";
import { ActButton, useActs } from "../acts.tsx";
import css from "../workspace.module.css";
import { By } from "./card-lines.tsx";

export function RatingCard() {
  const { space, side } = useActs().scene;
  const { assignment } = space;
  const { rating } = assignment;
  if (!rating) return null;
  return (
    <Card
      title="Rating"
      id="rating"
      aside={rating.hidden && <span className={css.quiet}>Hidden, not counted</span>}
    >
      <Rating
        role="img"
        aria-label={`${rating.score} of 5`}
        value={rating.score}
        readOnly
        color="laurel"
      />
      {rating.text && (
        <p className={css.text}>
          <Words text={rating.text} />
        </p>
      )}
      <By verb="Given" {...rating} />
      {rating.reply && (
        <blockquote className={css.quoted}>
          <p className={css.by}>
            {side === "teacher" ? "You" : (assignment.teacher?.name ?? "The teacher")} replied,{" "}
            <When at={rating.reply.at} />
          </p>
          <Words text={rating.reply.text} />
        </blockquote>
      )}
      {rating.hidden?.reason && <p className={css.reason}>Hidden: {rating.hidden.reason}</p>}
      <div className={css.actions}>
        <ActButton act="reply-rating" />
        <ActButton act="show-rating" />
      </div>
    </Card>
  );
}
