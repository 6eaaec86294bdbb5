import { answerPreview } from '@/features/labels/preview-answer'

export async function GET(request: Request) {
  return answerPreview(request)
}
