import { invitationHours } from "@lyceum/core/presignin/limits.ts";
import { Button, Group, Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { type ReactNode, useEffect, useState } from "react";
import { claimsQuery, openedQuery } from "../../lib/cache/claims.ts";
import { useTitle } from "../../lib/page/title.ts";
import { type Me, may, meQuery } from "../../lib/session.ts";
import { guessZone } from "../../lib/time/zones.ts";
import { Logo } from "../../ui/shell/logo.tsx";
import css from "./claim.module.css";
import { ClaimOffer } from "./offers.tsx";

/** The link's secret stands behind # or, in older mails, behind ?. */
const fromHash = () =>
  new URLSearchParams(location.hash.slice(1)).get("invitation") ??
  new URLSearchParams(location.hash.slice(1)).get("token") ??
  undefined;

/** Adds a chat to the account: who signs in sees what it is, and decides. */
export function Claim() {
  const search = useSearch({ from: "/claim" });
  const [invitation] = useState(() => search.invitation ?? fromHash());
  const navigate = useNavigate();
  const me = useQuery(meQuery);
  const opened = useQuery(openedQuery(invitation));
  useTitle("Keep your conversation");
  // The browser keeps the invitation: it need not stand in the address and the history.
  useEffect(() => {
    if (invitation && opened.isSuccess) void navigate({ to: "/claim", search: {}, replace: true });
  }, [invitation, opened.isSuccess, navigate]);
  return (
    <div className={css.page}>
      <header className={css.top}>
        <Link to="/" aria-label="Lyceum, start page">
          <Logo named size={26} />
        </Link>
      </header>
      <main id="main" tabIndex={-1} className={css.main}>
        {me.isPending || opened.isPending ? (
          <Skeleton height={240} radius="lg" />
        ) : opened.error ? (
          <Message title="This invitation does not work" to={me.data ? "/threads" : "/sign-in"}>
            {opened.error.message} An invitation works once, for {invitationHours} hours. If your
            chat is in your account already, you find it in your messages.
          </Message>
        ) : !me.data ? (
          <Doors />
        ) : may(me.data, "claims.make") ? (
          <Offers me={me.data} />
        ) : (
          <Message title="This is for students" to="/home">
            You are signed in with an account of the team. Conversations with visitors are at the
            desk.
          </Message>
        )}
      </main>
    </div>
  );
}

/** Two keys are needed; the account is the second one. */
function Doors() {
  const next = "/claim";
  return (
    <>
      <h1>Keep your conversation</h1>
      <p className={css.lead}>
        What you wrote to us can continue in an account of your own, together with your work. Create
        an account or sign in; then you see what would be added, and decide.
      </p>
      <Group>
        <Button component={Link} to="/sign-up" search={{ next } as never} size="md">
          Create an account
        </Button>
        <Button
          component={Link}
          to="/sign-in"
          search={{ next } as never}
          size="md"
          variant="default"
        >
          Sign in
        </Button>
      </Group>
    </>
  );
}

const onward = {
  "/threads": "Go to your messages",
  "/home": "Go to Home",
  "/sign-in": "Sign in",
};

interface MessageProps {
  title: string;
  to: keyof typeof onward;
  children: ReactNode;
}

function Message({ title, to, children }: MessageProps) {
  return (
    <>
      <h1>{title}</h1>
      <p className={css.lead}>{children}</p>
      <Button component={Link} to={to} size="md" variant="default">
        {onward[to]}
      </Button>
    </>
  );
}

function Offers({ me }: { me: Me }) {
  const navigate = useNavigate();
  const claims = useQuery(claimsQuery);
  if (claims.isPending) return <Skeleton height={240} radius="lg" />;
  if (claims.error) {
    return (
      <Message title="Your conversation could not be read" to="/home">
        {claims.error.message}
      </Message>
    );
  }
  if (!claims.data.items.length) {
    return (
      <Message title="There is no conversation to add" to="/threads">
        If you chatted in another browser, open this page there, or ask our team for an invitation
        by email.
      </Message>
    );
  }
  return (
    <>
      <h1>Add this conversation to your account?</h1>
      <p className={css.lead}>
        {me.profile.firstName}, your conversation becomes part of your account. You and our team go
        on in it. Nothing is added before you say so.
      </p>
      {claims.data.items.map(({ session }) => (
        <ClaimOffer
          key={session.id}
          chat={session}
          zone={me.timezone || guessZone()}
          left={() => void navigate({ to: "/home" })}
        />
      ))}
    </>
  );
}
