import { answerPassportFile } from '@/features/passport/file-answer'

export async function GET(
  _request: Request,
  { params }: { params: Promise<{ code: string; id: string; content: string }> },
) {
  return answerPassportFile(await params)
}
