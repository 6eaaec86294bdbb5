import { answerLogo } from '@/features/organizations/logo-answer'

/** The same on a square, for a browser's tab. */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }) {
  return answerLogo((await params).id, 'icon')
}
