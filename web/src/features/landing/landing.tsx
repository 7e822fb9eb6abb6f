import { Button } from "@mantine/core";
import {
  IconBook2,
  IconCertificate,
  IconFeather,
  IconMessageCircle,
  IconPencilCheck,
  IconSchool,
} from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useEffect } from "react";
import { useTitle } from "../../lib/page/title.ts";
import { meQuery } from "../../lib/session.ts";
import { Logo } from "../../ui/shell/logo.tsx";
import { SchemeToggle } from "../../ui/shell/scheme-toggle.tsx";
import { Glimpses } from "./glimpses.tsx";
import css from "./landing.module.css";
import { ReadingRoom } from "./reading-room.tsx";
import { Turns } from "./turns.tsx";
import { openWidget, useWidget } from "./widget.ts";

const steps = [
  {
    title: "Ask",
    text: "Write to us from this page, without an account. A person answers, and says plainly what we can do.",
  },
  {
    title: "Bring it along",
    text: "When you sign up, you see the conversation and decide what comes with you. Nothing is told twice.",
  },
  {
    title: "Hand in your work",
    text: "Describe what you need, add your drafts and readings, choose the day. Every file is checked for viruses.",
  },
  {
    title: "Learn together",
    text: "From then on one page tells you what happened, what comes next, and whose turn it is.",
  },
];

const services = [
  {
    icon: IconSchool,
    title: "Tutoring",
    text: "Someone who knows the subject sits down with you, for an hour or for a term.",
  },
  {
    icon: IconFeather,
    title: "Feedback on your writing",
    text: "Comments on structure, argument and style, in the margin of the draft you wrote.",
  },
  {
    icon: IconCertificate,
    title: "Exam preparation",
    text: "Past papers, practice under the clock, and a plan for the weeks that are left.",
  },
  {
    icon: IconBook2,
    title: "Homework help",
    text: "Stuck on a proof or a passage? Work through it until you could explain it yourself.",
  },
  {
    icon: IconPencilCheck,
    title: "Proofreading",
    text: "Grammar, references and layout of a text that is yours and nearly done.",
  },
];

export function Landing() {
  useTitle("Tutoring with people");
  useWidget();
  // Whoever comes back into a chat by the link of a mail.
  useEffect(() => {
    if (location.hash !== "#chat") return;
    openWidget();
    // Once: a reload leaves it as it was.
    history.replaceState(history.state, "", "/");
  }, []);
  const { data: me } = useQuery(meQuery);
  const door = me ? (
    <Button component={Link} to="/home">
      Go to your home
    </Button>
  ) : (
    <>
      <Button component={Link} to="/sign-in" variant="subtle" color="gray" c="var(--ink)">
        Sign in
      </Button>
      <Button component={Link} to="/sign-up" className={css.wide}>
        Create account
      </Button>
    </>
  );

  return (
    <div className={css.page}>
      <a className="skip" href="#main">
        Skip to the content
      </a>
      <header className={css.top}>
        <Link to="/" className={css.brand} aria-label="Lyceum, start page">
          <Logo named size={28} />
        </Link>
        <nav aria-label="On this page" className={css.anchors}>
          <a href="#how">How it works</a>
          <a href="#services">Services</a>
          <a href="#promise">Our promise</a>
        </nav>
        <div className={css.doors}>
          <SchemeToggle />
          {door}
        </div>
      </header>

      <main id="main" tabIndex={-1}>
        <section className={css.hero}>
          <div className={css.words}>
            <p className={css.eyebrow}>Tutoring with people, at your desk</p>
            <h1>Your work, better understood.</h1>
            <p className={css.lead}>
              Lyceum brings students and teachers together around one piece of work at a time: a
              draft, a subject, an exam. It begins with a conversation.
            </p>
            <div className={css.calls}>
              <Button
                size="lg"
                onClick={openWidget}
                leftSection={<IconMessageCircle size={20} stroke={1.75} />}
              >
                Ask us anything
              </Button>
              <Button size="lg" variant="default" component={Link} to={me ? "/home" : "/sign-up"}>
                {me ? "Go to your home" : "Create an account"}
              </Button>
            </div>
            <p className={css.small}>No account needed to ask. A person answers, not a machine.</p>
          </div>
          <div className={css.scene}>
            <ReadingRoom />
            <Glimpses />
          </div>
        </section>

        <section id="how" className={css.section} aria-labelledby="how-title">
          <h2 id="how-title">From the first question to the last page</h2>
          <ol className={css.steps}>
            {steps.map(({ title, text }, index) => (
              <li key={title}>
                <span className={css.number} aria-hidden>
                  {index + 1}
                </span>
                <h3>{title}</h3>
                <p>{text}</p>
              </li>
            ))}
          </ol>
        </section>

        <section id="services" className={css.tinted} aria-labelledby="services-title">
          <div className={css.section}>
            <h2 id="services-title">What you can come with</h2>
            <ul className={css.services}>
              {services.map(({ icon: Icon, title, text }) => (
                <li key={title}>
                  <Icon size={26} stroke={1.4} aria-hidden />
                  <h3>{title}</h3>
                  <p>{text}</p>
                </li>
              ))}
              <li className={css.ask}>
                <h3>Something else?</h3>
                <p>Tell us what you are working on.</p>
                <Button variant="default" onClick={openWidget}>
                  Start a conversation
                </Button>
              </li>
            </ul>
          </div>
        </section>

        <section className={css.section} aria-labelledby="turn-title">
          <div className={css.split}>
            <div>
              <h2 id="turn-title">You always know whose turn it is</h2>
              <p className={css.body}>
                Most of what goes wrong between a student and a school is waiting: for an answer
                nobody knew was owed. Here every piece of work names its next step, who takes it,
                and by when. If it is yours, it is amber. If it is not, you can close the lid.
              </p>
            </div>
            <Turns />
          </div>
        </section>

        <section id="promise" className={css.promise} aria-labelledby="promise-title">
          <h2 id="promise-title">
            We teach. We comment. We help you prepare.
            <br />
            We do not write it for you.
          </h2>
          <p>
            Every assignment begins with a declaration that the work you hand in is your own. It
            protects you, and what your degree is worth.
          </p>
          <Button size="lg" component={Link} to={me ? "/home" : "/sign-up"} className={css.inverse}>
            {me ? "Go to your home" : "Create an account"}
          </Button>
        </section>
      </main>

      <footer className={css.foot}>
        <Logo named size={22} />
        <span>Desk hours: Monday to Friday, 8:00 to 20:00 London time</span>
        <nav aria-label="Account">
          <Link to="/sign-in">Sign in</Link>
          <Link to="/sign-up">Create account</Link>
        </nav>
      </footer>
    </div>
  );
}
