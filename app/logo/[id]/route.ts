import { answerLogo } from '@/features/organizations/logo-answer'

export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }) {
  return answerLogo((await params).id, 'image')
}
