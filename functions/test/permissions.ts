import { type Caller, everyone, users } from "../api/http.ts";

/**
 * Who may call which route when the thing is theirs, written by hand from the permission table of
 * the product. It is the tests' own word: nothing of the product reads it, so a route that opens
 * itself to somebody by mistake is found. A new route needs a row.
 *
 * Groups: everyone (strangers too) · users (all who are signed in) · staff (cs-rep, auditor,
 * operations, finance, owner) · workers (cs-rep, operations, owner) · admins (operations, owner).
 */
const table = `
POST /api/accounts/sign-up                                        everyone
POST /api/accounts/verify-email                                   everyone
POST /api/accounts/resend-verification                            everyone
POST /api/accounts/forgot-password                                everyone
POST /api/accounts/reset-password                                 everyone
POST /api/sessions                                                everyone
GET /api/sessions                                                 users
DELETE /api/sessions/current                                      everyone
POST /api/sessions/revoke-others                                  users
DELETE /api/sessions/{authId}                                     users
GET /api/me                                                       users
PATCH /api/me                                                     users
POST /api/me/password                                             users
GET /api/me/filters                                               users
PUT /api/me/filters                                               users
GET /api/me/notification-preferences                              users
PUT /api/me/notification-preferences                              users
GET /api/unsubscribe                                              everyone
POST /api/unsubscribe                                             everyone
POST /api/invitations                                             admins
GET /api/invitations                                              admins auditor
POST /api/invitations/preview                                     everyone
POST /api/invitations/accept                                      everyone
DELETE /api/invitations/{invitationId}                            admins
GET /api/people                                                   staff
GET /api/people/{userId}/timeline                                 workers auditor
GET /api/people/{userId}                                          staff
PATCH /api/people/{userId}                                        admins
POST /api/people/{userId}/deactivate                              student admins
POST /api/people/{userId}/reactivate                              admins
GET /api/people/{userId}/open-work                                admins
POST /api/people/{userId}/qualifications                          admins
POST /api/people/{userId}/unlock                                  admins
POST /api/people/{userId}/force-reset                             admins
GET /api/people/{userId}/sessions                                 owner
DELETE /api/people/{userId}/sessions/{authId}                     owner
GET /api/audit                                                    users
POST /api/audit/export                                            auditor owner
GET /api/exports                                                  users
GET /api/exports/{exportId}                                       users
POST /api/exports/{exportId}/repeat                               student workers auditor
GET /api/assignments                                              student teacher
POST /api/assignments                                             student workers
GET /api/assignments/calendar                                     users
GET /api/assignments/search                                       users
GET /api/assignments/queue                                        staff
GET /api/assignments/{assignmentId}                               users
PATCH /api/assignments/{assignmentId}                             student workers
GET /api/assignments/{assignmentId}/timeline                      users
POST /api/assignments/{assignmentId}/sign                         student
POST /api/assignments/{assignmentId}/submit                       student workers
POST /api/assignments/{assignmentId}/discard                      student workers
POST /api/assignments/{assignmentId}/ask                          workers
POST /api/assignments/{assignmentId}/answer                       student
POST /api/assignments/{assignmentId}/decline                      workers
GET /api/assignments/{assignmentId}/files                         student teacher workers auditor
POST /api/assignments/{assignmentId}/files                        student teacher workers
POST /api/assignments/{assignmentId}/files/{fileId}/parts         student teacher workers
POST /api/assignments/{assignmentId}/files/{fileId}/join          student teacher workers
GET /api/assignments/{assignmentId}/files/{fileId}/download       student teacher workers auditor
GET /api/assignments/{assignmentId}/files/{fileId}/preview        student teacher workers auditor
POST /api/assignments/{assignmentId}/files/{fileId}/visibility    workers
DELETE /api/assignments/{assignmentId}/files/{fileId}             student teacher workers
POST /api/assignments/{assignmentId}/quote                        workers finance
POST /api/assignments/{assignmentId}/accept-quote                 student
POST /api/assignments/{assignmentId}/reject-quote                 student
POST /api/assignments/{assignmentId}/waive                        finance owner
POST /api/assignments/{assignmentId}/start                        teacher
POST /api/assignments/{assignmentId}/deliver                      teacher
POST /api/assignments/{assignmentId}/request-revision             student
POST /api/assignments/{assignmentId}/accept-delivery              student
POST /api/assignments/{assignmentId}/reopen                       admins
POST /api/assignments/{assignmentId}/dispute                      student teacher
GET /api/assignments/{assignmentId}/decision                      workers
POST /api/assignments/{assignmentId}/propose-decision             workers
POST /api/assignments/{assignmentId}/decide                       admins
POST /api/assignments/{assignmentId}/hold                         workers
POST /api/assignments/{assignmentId}/resume                       workers
GET /api/assignments/{assignmentId}/cancellation                  student workers
POST /api/assignments/{assignmentId}/cancel                       student workers
POST /api/assignments/{assignmentId}/extension                    teacher
POST /api/assignments/{assignmentId}/extension/accept             student teacher
POST /api/assignments/{assignmentId}/extension/refuse             student teacher
POST /api/assignments/{assignmentId}/extension/counter            student
POST /api/assignments/{assignmentId}/evidence                     student workers auditor
GET /api/assignments/{assignmentId}/offers                        workers
POST /api/assignments/{assignmentId}/offers                       workers
GET /api/assignments/{assignmentId}/suggestions                   workers
GET /api/assignments/{assignmentId}/handover                      teacher workers
POST /api/assignments/{assignmentId}/offers/accept                teacher workers
POST /api/assignments/{assignmentId}/offers/decline               teacher workers
POST /api/assignments/{assignmentId}/offers/{teacherId}/withdraw  workers
POST /api/assignments/{assignmentId}/release                      teacher workers
POST /api/assignments/{assignmentId}/remove                       admins
POST /api/assignments/{assignmentId}/rate                         student
POST /api/assignments/{assignmentId}/reveal-contact               workers
POST /api/assignments/{assignmentId}/rating/reply                 teacher
POST /api/assignments/{assignmentId}/rating/hide                  workers
POST /api/assignments/{assignmentId}/rating/show                  workers
GET /api/assignments/{assignmentId}/writings                      student teacher workers auditor
POST /api/assignments/{assignmentId}/writings                     student teacher workers
GET /api/assignments/{assignmentId}/writings/{writingId}          student teacher workers auditor
GET /api/assignments/{assignmentId}/writings/{writingId}/versions/{number} student teacher workers auditor
GET /api/assignments/{assignmentId}/writings/{writingId}/draft student
PUT /api/assignments/{assignmentId}/writings/{writingId}/draft student
POST /api/assignments/{assignmentId}/writings/{writingId}/submit student
POST /api/assignments/{assignmentId}/writings/{writingId}/take teacher
POST /api/assignments/{assignmentId}/writings/{writingId}/request-changes teacher
POST /api/assignments/{assignmentId}/writings/{writingId}/approve teacher
POST /api/assignments/{assignmentId}/writings/{writingId}/return teacher admins
POST /api/assignments/{assignmentId}/writings/{writingId}/withdraw student
POST /api/assignments/{assignmentId}/writings/{writingId}/hold teacher cs-rep owner
POST /api/assignments/{assignmentId}/writings/{writingId}/appeal student
POST /api/assignments/{assignmentId}/writings/{writingId}/lift admins
POST /api/assignments/{assignmentId}/writings/{writingId}/edit student teacher workers
POST /api/assignments/{assignmentId}/writings/{writingId}/set-due teacher workers
POST /api/assignments/{assignmentId}/writings/{writingId}/comments student teacher workers
POST /api/assignments/{assignmentId}/writings/{writingId}/comments/{commentId}/reply student teacher workers
POST /api/assignments/{assignmentId}/writings/{writingId}/comments/{commentId}/resolve student teacher workers
POST /api/assignments/{assignmentId}/writings/{writingId}/comments/{commentId}/reopen student teacher workers
POST /api/assignments/{assignmentId}/writings/{writingId}/comments/{commentId}/edit teacher
POST /api/assignments/{assignmentId}/writings/{writingId}/comments/{commentId}/delete teacher
GET /api/marking                                                  teacher
POST /api/marking/release                                         teacher
GET /api/todo                                                     student
GET /api/rubrics                                                  teacher workers auditor
POST /api/rubrics                                                 teacher admins
PUT /api/rubrics/{rubricId}                                       teacher admins
DELETE /api/rubrics/{rubricId}                                    teacher admins
GET /api/homework-templates                                       teacher workers auditor
POST /api/homework-templates                                      teacher admins
PUT /api/homework-templates/{templateId}                          teacher admins
DELETE /api/homework-templates/{templateId}                       teacher admins
GET /api/assignments/{assignmentId}/homework                      student teacher workers auditor
POST /api/assignments/{assignmentId}/homework                     teacher admins
GET /api/assignments/{assignmentId}/homework/{homeworkId}         student teacher workers auditor
POST /api/assignments/{assignmentId}/homework/{homeworkId}/assign teacher admins
POST /api/assignments/{assignmentId}/homework/{homeworkId}/take   teacher
POST /api/assignments/{assignmentId}/homework/{homeworkId}/mark   teacher admins
POST /api/assignments/{assignmentId}/homework/{homeworkId}/finish teacher admins
POST /api/assignments/{assignmentId}/homework/{homeworkId}/release teacher admins
POST /api/assignments/{assignmentId}/homework/{homeworkId}/request-resubmission teacher admins
POST /api/assignments/{assignmentId}/homework/{homeworkId}/remark teacher admins
GET /api/assignments/{assignmentId}/homework/{homeworkId}/versions/{number} student teacher workers auditor
GET /api/assignments/{assignmentId}/homework/{homeworkId}/draft student
PUT /api/assignments/{assignmentId}/homework/{homeworkId}/draft student
POST /api/assignments/{assignmentId}/homework/{homeworkId}/edit teacher admins
POST /api/assignments/{assignmentId}/homework/{homeworkId}/open student
POST /api/assignments/{assignmentId}/homework/{homeworkId}/submit student
POST /api/assignments/{assignmentId}/homework/{homeworkId}/extend teacher admins
POST /api/assignments/{assignmentId}/homework/{homeworkId}/excuse teacher workers
POST /api/assignments/{assignmentId}/homework/{homeworkId}/unexcuse teacher workers
POST /api/assignments/{assignmentId}/homework/{homeworkId}/cancel teacher admins
POST /api/assignments/{assignmentId}/homework/{homeworkId}/comments student teacher workers
POST /api/assignments/{assignmentId}/homework/{homeworkId}/comments/{commentId}/reply student teacher workers
POST /api/assignments/{assignmentId}/homework/{homeworkId}/comments/{commentId}/resolve student teacher workers
POST /api/assignments/{assignmentId}/homework/{homeworkId}/comments/{commentId}/reopen student teacher workers
POST /api/assignments/{assignmentId}/homework/{homeworkId}/comments/{commentId}/edit teacher admins
POST /api/assignments/{assignmentId}/homework/{homeworkId}/comments/{commentId}/delete teacher admins
GET /api/assignments/{assignmentId}/exams                         student teacher workers auditor
POST /api/assignments/{assignmentId}/exams                        teacher admins
GET /api/assignments/{assignmentId}/exams/{examId}                student teacher workers auditor
GET /api/assignments/{assignmentId}/exams/{examId}/pictures/{fileId} student teacher workers auditor
POST /api/assignments/{assignmentId}/exams/{examId}/edit          teacher admins
POST /api/assignments/{assignmentId}/exams/{examId}/publish       teacher admins
POST /api/assignments/{assignmentId}/exams/{examId}/discard       teacher admins
POST /api/assignments/{assignmentId}/exams/{examId}/void          teacher admins
POST /api/assignments/{assignmentId}/exams/{examId}/make-up       teacher admins
POST /api/assignments/{assignmentId}/exams/{examId}/extend        teacher admins
POST /api/assignments/{assignmentId}/exams/{examId}/give          teacher admins
POST /api/assignments/{assignmentId}/exams/{examId}/start        student
GET /api/assignments/{assignmentId}/exams/{examId}/taking         student
POST /api/assignments/{assignmentId}/exams/{examId}/take-over     student
PUT /api/assignments/{assignmentId}/exams/{examId}/answers/{questionId} student
POST /api/assignments/{assignmentId}/exams/{examId}/heartbeat     student
POST /api/assignments/{assignmentId}/exams/{examId}/take          teacher
POST /api/assignments/{assignmentId}/exams/{examId}/mark          teacher admins
POST /api/assignments/{assignmentId}/exams/{examId}/finish        teacher admins
POST /api/assignments/{assignmentId}/exams/{examId}/release       teacher admins
POST /api/assignments/{assignmentId}/exams/{examId}/regrade       teacher admins
GET /api/assignments/{assignmentId}/exams/{examId}/result         student teacher workers auditor
GET /api/assignments/{assignmentId}/exams/{examId}/attempts/{number} teacher workers auditor
GET /api/exam-papers/{paperId}                                    teacher workers auditor
GET /api/exam-papers/{paperId}/questions/{questionId}             teacher workers auditor
POST /api/exam-papers/{paperId}/questions/{questionId}/regrade    teacher admins
POST /api/assignments/{assignmentId}/exams/{examId}/submit        student
GET /api/assignments/{assignmentId}/exams/{examId}/attempts/{number}/log student teacher workers auditor
GET /api/assignments/{assignmentId}/invoices                      student staff
POST /api/assignments/{assignmentId}/invoices                     workers finance
GET /api/assignments/{assignmentId}/invoices/{invoiceId}          student staff
GET /api/assignments/{assignmentId}/invoices/{invoiceId}/pdf      student staff
GET /api/assignments/{assignmentId}/invoices/{invoiceId}/credit-notes/{creditNoteId}/pdf student staff
GET /api/assignments/{assignmentId}/invoices/{invoiceId}/receipts/{paymentId} student staff
POST /api/assignments/{assignmentId}/invoices/{invoiceId}/edit    workers finance
POST /api/assignments/{assignmentId}/invoices/{invoiceId}/delete  workers finance
POST /api/assignments/{assignmentId}/invoices/{invoiceId}/issue   workers finance
POST /api/assignments/{assignmentId}/invoices/{invoiceId}/void    finance owner
POST /api/assignments/{assignmentId}/invoices/{invoiceId}/write-off finance owner
POST /api/assignments/{assignmentId}/invoices/{invoiceId}/credit  finance owner
POST /api/assignments/{assignmentId}/invoices/{invoiceId}/apply-credit finance owner
POST /api/assignments/{assignmentId}/invoices/{invoiceId}/pause-reminders workers finance
POST /api/assignments/{assignmentId}/invoices/{invoiceId}/resume-reminders workers finance
POST /api/assignments/{assignmentId}/invoices/{invoiceId}/view    student
GET /api/assignments/{assignmentId}/meetings                      users
GET /api/assignments/{assignmentId}/meetings/{meetingId}          users
GET /api/calendar/feed                                            users
POST /api/calendar/feed                                           users
POST /api/calendar/feed/revoke                                    users
GET /api/calendar/feed.ics                                        everyone
GET /api/calendar/meetings/{assignmentId}/{meetingId}             users
POST /api/assignments/{assignmentId}/meetings                     student teacher workers
POST /api/assignments/{assignmentId}/meetings/propose             student teacher workers
POST /api/assignments/{assignmentId}/meetings/{meetingId}/accept  student teacher workers
POST /api/assignments/{assignmentId}/meetings/{meetingId}/counter student teacher workers
POST /api/assignments/{assignmentId}/meetings/{meetingId}/decline student teacher workers
POST /api/assignments/{assignmentId}/meetings/{meetingId}/cancel  student teacher workers
POST /api/assignments/{assignmentId}/meetings/{meetingId}/reschedule student teacher workers
POST /api/assignments/{assignmentId}/meetings/{meetingId}/ask-move student teacher
POST /api/assignments/{assignmentId}/meetings/{meetingId}/agree-move student teacher workers
POST /api/assignments/{assignmentId}/meetings/{meetingId}/refuse-move student teacher workers
POST /api/assignments/{assignmentId}/meetings/{meetingId}/edit    student teacher workers
POST /api/assignments/{assignmentId}/meetings/{meetingId}/substitute workers
GET /api/assignments/{assignmentId}/meetings/{meetingId}/substitutes workers
POST /api/assignments/{assignmentId}/meetings/{meetingId}/open    teacher workers
POST /api/assignments/{assignmentId}/meetings/{meetingId}/complete teacher workers
POST /api/assignments/{assignmentId}/meetings/{meetingId}/note    teacher workers
POST /api/assignments/{assignmentId}/meetings/{meetingId}/correct teacher workers
POST /api/assignments/{assignmentId}/meetings/{meetingId}/dispute student
POST /api/assignments/{assignmentId}/meetings/{meetingId}/decide-dispute workers
POST /api/assignments/{assignmentId}/meetings/{meetingId}/confirm-charge workers finance
POST /api/assignments/{assignmentId}/meetings/{meetingId}/dismiss-charge workers finance
POST /api/assignments/{assignmentId}/meetings/{meetingId}/review  workers
GET /api/meetings                                                 users
GET /api/meetings/notes-due                                       teacher
GET /api/meetings/report                                          admins auditor
GET /api/meetings/report/csv                                      admins auditor
GET /api/meetings/sheet                                           workers auditor
GET /api/meetings/tasks                                           staff
GET /api/assignments/{assignmentId}/rooms/{meetingId}             student teacher workers
POST /api/assignments/{assignmentId}/rooms/{meetingId}/admit      teacher workers
POST /api/assignments/{assignmentId}/rooms/{meetingId}/admit-all  teacher workers
POST /api/assignments/{assignmentId}/rooms/{meetingId}/deny       teacher workers
POST /api/assignments/{assignmentId}/rooms/{meetingId}/remove     teacher workers
POST /api/assignments/{assignmentId}/rooms/{meetingId}/let-back   teacher workers
POST /api/assignments/{assignmentId}/rooms/{meetingId}/end        teacher workers
POST /api/assignments/{assignmentId}/rooms/{meetingId}/guests     teacher workers
POST /api/assignments/{assignmentId}/rooms/{meetingId}/guests/{guestId}/revoke teacher workers
POST /api/guest/open                                              everyone
POST /api/guest/ticket                                            everyone
GET /api/guest/room                                               everyone
GET /api/billing/settings                                         finance owner
POST /api/billing/settings                                        finance owner
GET /api/billing/tax                                              workers finance
GET /api/billing/queue                                            auditor finance owner
GET /api/reports/money                                            auditor finance owner
GET /api/reports/money/csv                                        auditor finance owner
GET /api/ledger                                                   auditor finance owner
GET /api/ledger/invoice                                           auditor finance owner
GET /api/ledger/balances                                          auditor finance owner
GET /api/ledger/proof                                             auditor finance owner
GET /api/ledger/last-proof                                        auditor finance owner
GET /api/invoices                                                 staff
POST /api/assignments/{assignmentId}/payments/{invoiceId}         student
POST /api/assignments/{assignmentId}/payments/{invoiceId}/{paymentId}/cancel student finance owner
POST /api/assignments/{assignmentId}/payments/{invoiceId}/{paymentId}/check finance owner
POST /api/assignments/{assignmentId}/payments/{invoiceId}/{paymentId}/refund student workers finance
POST /api/assignments/{assignmentId}/payments/{invoiceId}/refunds/{refundId}/approve finance owner
POST /api/assignments/{assignmentId}/payments/{invoiceId}/refunds/{refundId}/reject finance owner
POST /api/assignments/{assignmentId}/payments/{invoiceId}/record  student cs-rep finance owner
POST /api/assignments/{assignmentId}/payments/{invoiceId}/{paymentId}/verify finance owner
POST /api/assignments/{assignmentId}/payments/{invoiceId}/{paymentId}/reject finance owner
GET /api/assignments/{assignmentId}/payments/{invoiceId}/{paymentId}/proof student staff
GET /api/assignments/{assignmentId}/pay-links/{invoiceId}         student staff
POST /api/assignments/{assignmentId}/pay-links/{invoiceId}        student workers finance
POST /api/assignments/{assignmentId}/pay-links/{invoiceId}/send   student workers finance
POST /api/assignments/{assignmentId}/pay-links/{invoiceId}/{payLinkId}/revoke student workers finance
GET /api/pay                                                      everyone
GET /api/pay/pdf                                                  everyone
GET /api/pay/receipts/{paymentId}                                 everyone
POST /api/pay/payments                                            everyone
POST /api/webhooks/stripe                                         everyone
POST /api/webhooks/sandbox                                        everyone
GET /api/invoices/own                                             student
GET /api/invoices/due                                             staff
GET /api/invoices/ageing                                          staff
GET /api/invoices/credit                                          student staff
GET /api/availability/{teacherId}                                 teacher workers auditor
POST /api/availability/{teacherId}                                teacher workers
GET /api/availability/{teacherId}/slots                           student teacher workers
GET /api/availability/{teacherId}/next                            student teacher workers
GET /api/availability/{teacherId}/series                          student teacher workers
GET /api/offers                                                   teacher
GET /api/notifications                                            users
POST /api/notifications/seen                                      users
POST /api/notifications/read-all                                  users
POST /api/notifications/read-about                                users
POST /api/notifications/{notificationId}/read                     users
POST /api/notifications/{notificationId}/unread                   users
POST /api/notifications/{notificationId}/archive                  users
POST /api/notifications/{notificationId}/unarchive                users
POST /api/notifications/{notificationId}/snooze                   users
GET /api/home                                                     users
GET /api/visitor/availability                                     everyone
POST /api/visitor/sessions                                        everyone
POST /api/visitor/resume                                          everyone
GET /api/visitor/session                                          visitor
PATCH /api/visitor/session                                        visitor
GET /api/visitor/session/messages                                 visitor
POST /api/visitor/session/messages                                visitor
PATCH /api/visitor/session/messages/{seq}                         visitor
POST /api/visitor/session/messages/{seq}/withdraw                 visitor
POST /api/visitor/session/seen                                    visitor
POST /api/visitor/session/end                                     visitor
POST /api/visitor/session/erase                                   visitor
POST /api/visitor/session/rating                                  visitor
POST /api/visitor/session/invitation                              visitor
POST /api/visitor/session/files                                   visitor
GET /api/visitor/session/files/{attachmentId}                     visitor
POST /api/visitor/ticket                                          visitor
POST /api/live/ticket                                             users
GET /api/desk/sessions                                            workers auditor
GET /api/desk/sessions/{sessionId}                                workers auditor
GET /api/desk/sessions/{sessionId}/messages                       workers auditor
POST /api/desk/sessions/{sessionId}/messages                      workers
POST /api/desk/sessions/{sessionId}/take                          workers
POST /api/desk/sessions/{sessionId}/transfer                      workers
POST /api/desk/sessions/{sessionId}/resolve                       workers
POST /api/desk/sessions/{sessionId}/reopen                        workers
POST /api/desk/sessions/{sessionId}/block                         workers
POST /api/desk/sessions/{sessionId}/invite                        workers
POST /api/desk/sessions/{sessionId}/seen                          workers
POST /api/desk/sessions/{sessionId}/files                         workers
GET /api/desk/sessions/{sessionId}/files/{attachmentId}           workers auditor
GET /api/desk/blocks                                              workers auditor
POST /api/desk/blocks/{blockId}/unblock                           workers
GET /api/desk/team                                                workers auditor
PUT /api/desk/presence                                            workers
PATCH /api/desk/sessions/{sessionId}/messages/{seq}               workers
POST /api/desk/sessions/{sessionId}/messages/{seq}/withdraw       workers
GET /api/desk/sessions/{sessionId}/messages/{seq}/history         workers auditor
GET /api/claims                                                   student
POST /api/claims/open                                             everyone
POST /api/claims                                                  student
POST /api/claims/{sessionId}/later                                student
POST /api/claims/{sessionId}/detach                               owner
GET /api/threads                                                  users
POST /api/threads                                                 student teacher workers finance
GET /api/threads/search                                           users
GET /api/threads/{threadId}                                       users
POST /api/threads/{threadId}/look                                 users
GET /api/threads/{threadId}/messages                              users
POST /api/threads/{threadId}/messages                             student teacher workers finance
POST /api/threads/{threadId}/follow-up                            student teacher workers finance
POST /api/threads/{threadId}/seen                                 users
POST /api/threads/{threadId}/files                                student teacher workers finance
GET /api/threads/{threadId}/files/{attachmentId}                  users
PATCH /api/threads/{threadId}/messages/{seq}                      student teacher workers finance
POST /api/threads/{threadId}/messages/{seq}/withdraw              student teacher workers finance
GET /api/threads/{threadId}/messages/{seq}/history                staff
POST /api/threads/{threadId}/resolve                              workers finance
POST /api/threads/{threadId}/hold                                 workers finance
POST /api/threads/{threadId}/snooze                               workers finance
POST /api/threads/{threadId}/reopen                               workers finance
GET /api/threads/{threadId}/participants                          users
POST /api/threads/{threadId}/participants                         workers
DELETE /api/threads/{threadId}/participants/{userId}              workers
PUT /api/threads/{threadId}/mine                                  student teacher workers finance
POST /api/threads/{threadId}/unread                               users
GET /api/health                                                   everyone
GET /api/openapi.json                                             everyone
GET /api/docs                                                     everyone
`;

const groups: Record<string, readonly Caller[]> = {
  everyone,
  users,
  staff: ["cs-rep", "auditor", "operations", "finance", "owner"],
  workers: ["cs-rep", "operations", "owner"],
  admins: ["operations", "owner"],
};

const rows = table
  .trim()
  .split("\n")
  .map((row) => {
    const [method, path, ...words] = row.split(/ +/);
    const callers = words.flatMap((word) => groups[word] ?? [word as Caller]);
    return [`${method} ${path}`, everyone.filter((one) => callers.includes(one))] as const;
  });

/** The callers of each route (`GET /api/me`), in the order of `everyone`. */
export const permissions = new Map<string, readonly Caller[]>(rows);
