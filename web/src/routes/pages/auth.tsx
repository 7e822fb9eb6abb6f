export { ForgotPassword as ForgotPasswordPage } from "../../features/auth/forgot-password.tsx";
export { AcceptInvitation as InvitationPage } from "../../features/auth/invitation.tsx";
export { ResetPassword as ResetPasswordPage } from "../../features/auth/reset-password.tsx";
export { Resume as ResumePage } from "../../features/auth/resume.tsx";
export { SignIn as SignInPage } from "../../features/auth/sign-in.tsx";
export { SignUp as SignUpPage } from "../../features/auth/sign-up.tsx";
export { UnsubscribePage } from "../../features/auth/unsubscribe.tsx";
export { VerifyEmail as VerifyEmailPage } from "../../features/auth/verify-email.tsx";
