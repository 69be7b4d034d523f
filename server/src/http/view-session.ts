import type { SessionRow } from '../store/sessions.ts';

/** Who is signed in, and where. */
export const viewSession = (session: SessionRow) => ({
  user: {
    id: session.userId,
    name: session.name,
    email: session.email,
    role: session.role,
    language: session.language,
  },
  workspace: { id: session.workspaceId, name: session.workspaceName },
});
