/** The entities of the product and the attributes it asks of each, as its description names them. */
export const asked: Record<string, string> = {
  USERS: "user_id, role, email, username, password_hash, is_active, created_at, updated_at",
  STUDENTS: "student_id, user_id, first_name, last_name, phone, timezone, created_at",
  TEACHERS:
    "teacher_id, user_id, first_name, last_name, qualifications, expertise, rating, created_at",
  CS_REPS: "csrep_id, user_id, first_name, last_name, created_at",
  ADMINS: "admin_id, user_id, first_name, last_name, access_level, created_at",
  ASSIGNMENTS:
    "assignment_id, assignment_code, student_id, title, service_type, status, due_date, created_at",
  TEACHER_ASSIGNMENTS: "id, assignment_id, teacher_id, status, assigned_at, created_at",
  ASSIGNMENT_FILES: "file_id, assignment_id, uploaded_by, file_url, mime_type, created_at",
  INVOICES: "invoice_id, assignment_id, student_id, total_amount, status, due_date, created_at",
  PAYMENTS: "payment_id, invoice_id, amount, payment_method, status, created_at",
  THREADS: "thread_id, subject, thread_type, assignment_id, invoice_id, status, created_at",
  THREAD_PARTICIPANTS: "id, thread_id, user_id, created_at",
  MESSAGES: "message_id, thread_id, sender_id, content, created_at",
  MESSAGE_ATTACHMENTS: "id, message_id, file_url, created_at",
  MEETINGS: "meeting_id, assignment_id, meeting_code, scheduled_time, status, created_at",
  MEETING_PARTICIPANTS: "id, meeting_id, user_id, created_at",
  WRITINGS: "writing_id, assignment_id, student_id, teacher_id, status, created_at",
  HOMEWORKS: "homework_id, assignment_id, teacher_id, student_id, due_date, created_at",
  EXAMS: "exam_id, assignment_id, teacher_id, duration_minutes, status, created_at",
  NOTIFICATIONS: "notification_id, user_id, title, is_read, created_at",
  AUDIT_LOGS: "audit_id, actor_id, action, entity_type, entity_id, created_at",
  PRE_SIGNIN_SESSIONS:
    "session_id, visitor_name, visitor_email, visitor_phone, subject, status, assigned_csrep_id, started_at, last_activity_at",
  PRE_SIGNIN_MESSAGES: "message_id, session_id, csrep_id, sender_type, content, created_at",
};

/** What has another name with us: ids say of what they are, and a moment is no day. */
export const named: Record<string, Record<string, string>> = {
  THREAD_PARTICIPANTS: { id: "participantId" },
  MESSAGE_ATTACHMENTS: { id: "attachmentId" },
  HOMEWORKS: { due_date: "dueAt" },
};
