/** Shared words for "when" and "whose" (rules G2, G10): many metrics place and credit records alike. */
import type { Language } from './define';

export const timing = {
  closed: {
    en: 'A deal belongs to the period in which it closed.',
    'zh-CN': '商机按关闭时间计入期间。',
    pl: 'Transakcja należy do okresu, w którym została zamknięta.',
  },
  created: {
    en: 'A record belongs to the period in which it was created; what became of it may come later.',
    'zh-CN': '记录按创建时间计入期间，其结果可以在期间之后出现。',
    pl: 'Rekord należy do okresu, w którym powstał; to, co z niego wynikło, może przyjść później.',
  },
  stock: {
    en: 'As it stands now, or as it stood at the end of a past period.',
    'zh-CN': '取当前值；过去的期间取期末值。',
    pl: 'Stan na teraz albo na koniec minionego okresu.',
  },
  rebuilt: {
    en: 'As it stands now, or at the end of a past period, rebuilt from stage history.',
    'zh-CN': '取当前值；过去的期间取期末值，由阶段历史还原。',
    pl: 'Stan na teraz albo na koniec minionego okresu, odtworzony z historii etapów.',
  },
  done: {
    en: 'An activity belongs to the period in which it took place, not in which it was logged.',
    'zh-CN': '活动按发生时间计入期间，而不是录入时间。',
    pl: 'Aktywność należy do okresu, w którym się odbyła, a nie w którym ją zapisano.',
  },
  booked: {
    en: 'A meeting belongs to the period in which it was put into the calendar.',
    'zh-CN': '会议按写入日历的时间计入期间。',
    pl: 'Spotkanie należy do okresu, w którym wpisano je do kalendarza.',
  },
  ordered: {
    en: 'An order belongs to the period of its order date.',
    'zh-CN': '订单按下单日期计入期间。',
    pl: 'Zamówienie należy do okresu, w którym je złożono.',
  },
  sold: {
    en: 'A sale belongs to the period of its date: the close of a deal, the date of an order, an invoice or a payment.',
    'zh-CN': '销售按其日期计入期间：商机关闭、下单、开票或回款日期。',
    pl: 'Sprzedaż należy do okresu swojej daty: zamknięcia transakcji, zamówienia, faktury lub płatności.',
  },
  paid: {
    en: 'A payment belongs to the period in which it was received.',
    'zh-CN': '回款按到账日期计入期间。',
    pl: 'Płatność należy do okresu, w którym wpłynęła.',
  },
  spent: {
    en: 'A cost belongs to its date; a cost entered for several days is spread evenly over them.',
    'zh-CN': '费用按其日期计入；跨多日录入的费用按天平均分摊。',
    pl: 'Koszt należy do swojej daty; koszt wpisany na kilka dni rozkłada się na nie równo.',
  },
  entered: {
    en: 'A deal belongs to the period in which it first reached the stage or one beyond it.',
    'zh-CN': '商机按首次进入该阶段或其后阶段的时间计入期间。',
    pl: 'Transakcja należy do okresu, w którym po raz pierwszy doszła do etapu lub dalej.',
  },
  left: {
    en: 'A stay in a stage belongs to the period in which it ended.',
    'zh-CN': '阶段停留按离开该阶段的时间计入期间。',
    pl: 'Pobyt w etapie należy do okresu, w którym się skończył.',
  },
  asked: {
    en: 'An inquiry belongs to the period in which its first message came in.',
    'zh-CN': '询问按其第一条消息到达的时间计入期间。',
    pl: 'Zapytanie należy do okresu, w którym przyszła jego pierwsza wiadomość.',
  },
  answered: {
    en: 'An answer to a survey belongs to the period in which it was given.',
    'zh-CN': '调查回复按作答时间计入期间。',
    pl: 'Odpowiedź na ankietę należy do okresu, w którym jej udzielono.',
  },
  sent: {
    en: 'A survey or quote belongs to the period in which it was sent.',
    'zh-CN': '调查或报价按发送时间计入期间。',
    pl: 'Ankieta lub oferta należy do okresu, w którym ją wysłano.',
  },
  signed_up: {
    en: 'A person belongs to the period in which they signed up; activation may come later.',
    'zh-CN': '人员按注册时间计入期间，激活可以在期间之后。',
    pl: 'Osoba należy do okresu, w którym się zarejestrowała; aktywacja może przyjść później.',
  },
  at_start: {
    en: 'Customers who were active when the period began, looked at again at its end.',
    'zh-CN': '期初活跃的客户，在期末再次查看。',
    pl: 'Klienci aktywni na początku okresu, sprawdzeni ponownie na jego końcu.',
  },
  target: {
    en: 'Within the days of the target.',
    'zh-CN': '在目标的起止日期之内。',
    pl: 'W dniach, których dotyczy cel.',
  },
  trailing: {
    en: 'Looks back over a fixed stretch that ends with the period.',
    'zh-CN': '回看以期末为终点的一段固定时间。',
    pl: 'Patrzy wstecz na stały odcinek czasu, który kończy się z okresem.',
  },
  components: {
    en: 'As the figures it is made of.',
    'zh-CN': '与其各组成指标的规则相同。',
    pl: 'Tak jak wskaźniki, z których się składa.',
  },
} as const satisfies Record<string, Record<Language, string>>;

export const credit = {
  closer: { en: 'owner when it was decided', 'zh-CN': '定论时的负责人', pl: 'właściciel w chwili rozstrzygnięcia' },
  owner_then: { en: 'owner at that moment', 'zh-CN': '当时的负责人', pl: 'właściciel w tej chwili' },
  owner_now: { en: 'owner today', 'zh-CN': '现任负责人', pl: 'obecny właściciel' },
  replier: {
    en: 'owner when the reply was sent; unanswered: owner now',
    'zh-CN': '回复时的负责人；未回复的归现任负责人',
    pl: 'właściciel w chwili odpowiedzi; bez odpowiedzi: obecny właściciel',
  },
  doer: { en: 'who did it', 'zh-CN': '实际执行的人', pl: 'osoba, która to zrobiła' },
  seller: { en: 'owner of the sale', 'zh-CN': '销售的负责人', pl: 'właściciel sprzedaży' },
  asked_about: { en: 'who was asked about', 'zh-CN': '被评价的人', pl: 'osoba, o którą pytano' },
  account_owner: { en: 'owner of the customer', 'zh-CN': '客户的负责人', pl: 'opiekun klienta' },
  target_holder: { en: 'whose target it is', 'zh-CN': '目标的所属人', pl: 'osoba lub zespół, których dotyczy cel' },
  components: { en: 'as the figures it is made of', 'zh-CN': '与其组成指标相同', pl: 'tak jak wskaźniki składowe' },
} as const satisfies Record<string, Record<Language, string>>;

export type TimingKey = keyof typeof timing;
export type CreditKey = keyof typeof credit;

/** What places a record in the period, as a sentence. */
export const timingWords = (key: TimingKey, language: Language): string => timing[key][language];

/** Whose figure a record counts for, as a phrase. */
export const creditWords = (key: CreditKey, language: Language): string => credit[key][language];
