import { answerFont } from '@/features/passport/fonts'

export async function GET(_request: Request, { params }: { params: Promise<{ name: string }> }) {
  return answerFont((await params).name)
}
