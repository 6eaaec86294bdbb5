import { answerTrackedPhoto } from '@/features/requests/tracking-answer'

type Context = { params: Promise<{ token: string; id: string; size: string }> }

export async function GET(_request: Request, { params }: Context) {
  const { token, id, size } = await params
  return answerTrackedPhoto(token, id, size)
}
