export { Audit as AuditPage } from "../../features/admin/audit.tsx";
export { Invitations as InvitationsPage } from "../../features/admin/invitations.tsx";
export { People as PeoplePage } from "../../features/admin/people.tsx";
export { PersonDetails as PersonPage } from "../../features/admin/person.tsx";
