import { longestReply } from './call';
import { CrmError } from './crm-error';

/**
 * The text of a reply, read only as far as it may go.
 * @param longest characters
 * @throws CrmError odd_answer for a longer one: the rest is not waited for
 */
export async function replyText({ body }: Pick<Response, 'body'>, longest = longestReply): Promise<string> {
  if (!body) return '';
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  for (;;) {
    const { done, value } = await reader.read();
    text += decoder.decode(value, { stream: !done });
    if (text.length > longest) {
      void reader.cancel().catch(() => undefined);
      throw new CrmError('odd_answer', { detail: 'reply too long' });
    }
    if (done) return text;
  }
}
