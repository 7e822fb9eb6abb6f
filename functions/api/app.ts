import { Hono } from "hono";
import { cors } from "hono/cors";
import { accounts } from "./accounts.ts";
import { assignmentFiles } from "./assignment-files.ts";
import { assignmentMoves } from "./assignment-moves.ts";
import { assignmentLists } from "./assignment-lists.ts";
import { assignments } from "./assignments.ts";
import { audit } from "./audit.ts";
import { claims } from "./claims.ts";
import { deskRoutes } from "./desk.ts";
import { auditExport, evidence, exports } from "./exports.ts";
import { secureHeaders } from "./headers.ts";
import { home } from "./home.ts";
import { type Env, notFound, onError } from "./http.ts";
import { invitations } from "./invitations.ts";
import { live } from "./live.ts";
import { me } from "./me.ts";
import { meta } from "./meta.ts";
import { notificationPreferences, unsubscribe } from "./notification-preferences.ts";
import { notifications } from "./notifications.ts";
import { assignmentOffers, offers } from "./offers.ts";
import { openapi } from "./openapi.ts";
import { people } from "./people.ts";
import { ratings } from "./ratings.ts";
import { resolveActor } from "./session.ts";
import { sessions } from "./sessions.ts";
import { threads } from "./threads.ts";
import { visitorRoutes } from "./visitor.ts";

/** The widget lives on other people's pages; it sends the chat's secret, never a cookie. */
const anyOrigin = cors({
  origin: "*",
  allowHeaders: ["authorization", "content-type", "idempotency-key"],
  exposeHeaders: ["retry-after", "x-request-id"],
  maxAge: 7200,
});

/** Every resource of the API and where it is mounted; one file a resource. */
export const app = new Hono<Env>()
  .basePath("/api")
  .onError(onError)
  .notFound(notFound)
  .use(secureHeaders)
  .use("/visitor/*", anyOrigin)
  .use(resolveActor)
  .route("/accounts", accounts)
  .route("/sessions", sessions)
  .route("/me", me)
  .route("/me/notification-preferences", notificationPreferences)
  .route("/unsubscribe", unsubscribe)
  .route("/invitations", invitations)
  .route("/people", people)
  .route("/audit", audit)
  .route("/audit", auditExport)
  .route("/exports", exports)
  .route("/assignments", assignmentLists)
  .route("/assignments", assignments)
  .route("/assignments", assignmentFiles)
  .route("/assignments", assignmentMoves)
  .route("/assignments", evidence)
  .route("/assignments", assignmentOffers)
  .route("/assignments", ratings)
  .route("/offers", offers)
  .route("/notifications", notifications)
  .route("/home", home)
  .route("/visitor", visitorRoutes)
  .route("/live", live)
  .route("/desk", deskRoutes)
  .route("/claims", claims)
  .route("/threads", threads)
  .route("/", meta)
  .route("/", openapi(wholeApp));

/** The document tells of the app it is part of. */
function wholeApp(): Hono<Env> {
  return app as unknown as Hono<Env>;
}

export type Api = typeof app;
