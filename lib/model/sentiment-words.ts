/**
 * Words that tell how a customer feels, for three languages; written for messages about buying and service.
 * `word*` stands for every word that begins so. Polish is written without its diacritics, as texts are compared.
 */

export type Scored = 'en' | 'zh' | 'pl';

export interface Lexicon {
  positive: string;
  negative: string;
  /** Turn what follows into its opposite. */
  negations: string;
  /** Set phrases that hold such a word and say nothing: greetings, requests. Separated by `|`; taken out before anything is scored. */
  phrases: string;
}

export const lexicons: Readonly<Record<Scored, Lexicon>> = {
  en: {
    positive: `
      good improved improvement great excellent amazing awesome fantastic wonderful brilliant perfect perfectly outstanding superb terrific lovely nice
      happy glad pleased delighted satisfied satisfying thrilled grateful thankful appreciate* thanks thank  
      love loves loved loving  liked enjoy* recommend* impressed impressive helpful helped quick quickly fast prompt promptly
      friendly polite kind professional reliable smooth smoothly easy easily simple intuitive useful valuable worth works solved
      resolved fixed best better favourite favorite trust* pleasure welcome exceeded fair affordable clear clearly efficient*
      flawless* seamless* succeed* success*  cool wow yay congrat* superb* beautiful* comfortable convenient responsive
      attentive generous accurate sturdy stable safe loyal excited exciting win winning smart elegant fine  well charming`,
    negative: `
      bad issues concerned worse worst terrible horrible awful poor poorly disappoint* unhappy dissatisfied unsatisfied angry annoy* frustrat*
      upset furious mad sad hate hates hated dislike* useless worthless broken broke breaks defect* fault* faulty damaged
      damage fail* error* bug* buggy crash* problem*  complain* complaint* refund* cancel* cancelled late delay* slow slowly
      rude impolite unfriendly unprofessional unreliable unacceptable unfair expensive overpriced overcharged wrong wrongly mistake*
      missing lost lacking lack ignored ignore* waiting nobody  unresolved unanswered confus* complicated difficult hard
      impossible mess messy disaster nightmare scam fraud* cheat* lie lied lying misleading waste wasted regret* sorry
      unfortunately    worried worry  leak* dirty noisy  ugly painful pain stuck incomplete incorrect
      inaccurate insecure unsafe outage* unusable unclear incompetent careless negligent shame shameful ridiculous pathetic trash
      garbage rubbish junk sucks disgust* shock* threaten* lawyer lawsuit churn leaving quit`,
    negations: `not no never without hardly barely neither nor cannot cant dont doesnt didnt isnt wasnt arent werent wont wouldnt
      couldnt shouldnt havent hasnt hadnt aint nothing none less lacks`,
    phrases:
      'good morning|good afternoon|good evening|good day|best regards|kind regards|best wishes|quick question|thanks in advance|thank you in advance',
  },
  pl: {
    positive: `
      mily mila mile milo warto warta warty dobr* dobrze swietn* doskonal* znakomit* rewelacyj* fantastycz* wspanial* super ekstra idealn* perfekcyj* wysmienit*
      najleps* lepsz* lepiej  uprzejm* pomocn* pomogl* pomog* szybk* sprawn* terminow* punktualn* profesjonaln* fachow*
      rzeteln* solidn* niezawodn* stabiln* prost* latw* wygodn* intuicyjn* przejrzyst* czyteln* przydatn* uzyteczn* 
      polec* zadowol* szczesliw* ciesz* rados* wdziecz* dziek* podziekowan* dzieki  lubi* uwielbi* kocham kochan*
      podoba* spodobal* zachwyc* zaskoczyl* pozytywn* skuteczn* rozwiazan* rozwiazal* naprawion* naprawil* dziala
      sukces* udal* udan* ufam zaufan* przyjemn* sympatycz* zyczliw* elegan* piekn* ladn* bezpieczn* korzystn* atrakcyj*
      uczciw* tani* wzorow* blyskawicz* komfort* satysfakcj* gratul* brawo cudown* genialn* fajn* spoko jasn* dokladn*
      staran* godn*  lojaln* oszczedz* poprawil*  ulepsz* gwarantuj*`,
    negative: `
      zwrot zwrotu zwroty strata straty strate drogo drozsz* zly zla zle zlego zlej gorsz* gorzej najgors* fataln* okropn* straszn* tragicz* beznadziej* koszmar* kiepsk* slab* marn*
      rozczarow* zawied* zawiod* niezadowol* zdenerwow* wsciek* zirytow* irytuj* frustr* smutn* nienawidz* zepsut* zepsul*
      uszkodz* wadliw* wada wady usterk* awari* blad bledy bledn* bledu problem* klopot* reklamac* reklamuj* skarg* skarz*
       oddajcie rezygn* anuluj* anulow* wypowiad* opozni* spozni*  powoln* dlugo czekam czekal* niegrzeczn*
      nieuprzejm* chamsk* nieprofesjonal* nierzeteln* nieuczciw* oszust* oszuk* klam*  przeplac* zawyzon* pomylk* pomyl*
       brakuj* zgubion* zgubil* zaginion* zaginal* ignor* lekcewaz* niestety nikt skomplikow* trudn* niemozliw* balagan
      katastrof* porazk*  zmarnow* zaluj* przykro martwi* obaw* brudn* glosn* brzydk* bezuzyteczn* niedzial*
      niekomplet* nieprawidlow* niebezpieczn* skandal* wstyd* zenad* smiec* masakr* dno badziew* szajs* pozew prawnik* groz*
      odchodz* odejd* nerw* zaniedb* niekompetent* niedopuszczaln* nieakceptow* nieczyteln* kpin* `,
    negations: `nie bez nigdy ani zaden zadn* nic niezbyt malo mniej brak`,
    phrases: 'dzien dobry|dobry wieczor|milego dnia|dobrego dnia|z gory dziekuje|z gory dziekujemy|informacja zwrotna|informacje zwrotna',
  },
  zh: {
    positive: `
      好 很方便 很好 太好 好用 好看 好评 良好 友好 美好 优秀 优质 出色 完美 满意 开心 高兴 喜欢 喜爱 热爱 爱 感谢 谢谢 多谢 感激 感恩 赞 点赞 称赞 棒 很棒 厉害
      推荐 值得 超值 划算 实惠 便宜  很快 快速 迅速 及时 高效   简单 容易 清楚 清晰 专业 认真 负责 耐心 细心 热情 热心 周到 贴心 礼貌 亲切
      可靠 靠谱 放心 安心 信任 信赖 稳定 流畅 顺利 顺畅 成功 解决了  修好 有用 有帮助 帮助很大 帮了 不错 挺好 真好 极好  更好 惊喜 惊艳 愉快 舒服
      舒适 漂亮 精美 精致 美观 耐用 结实 安全 正品 准时 准确 公道 合理 支持 回购 再来 继续合作 合作愉快 期待 辛苦了 进步 改善 提升 省心 省事 好吃 一流 五星
      给力 物超所值 无可挑剔 没问题 没得说 幸运 欣慰 温暖 真诚 诚信 大方 灵活 强大 实用 丰富 新鲜 干净 安静 轻松`,
    negative: `
      差 破了 漏水 漏发 缺货 缺少 丢了 很烦 很差 太差 差劲 差评 坏 坏了 坏的 糟 糟糕 烂 垃圾 恶劣 失望 不满 不满意 生气 气愤 愤怒 恼火  麻烦 郁闷 难过 伤心 讨厌 恨 后悔 无语 崩溃 受不了
      慢 太慢 很慢 缓慢 拖延 拖拉 延迟 延误 迟到 晚了 等了 一直等 没人 没人理 不理 不回 没回复 不回复 推卸 敷衍 态度差 粗鲁 无礼 不专业 不负责 不靠谱 不可靠
      问题 毛病 故障 错误 出错 报错 缺陷 瑕疵 破损 损坏    少发 发错  丢失 遗失 失败 无法 不能用 用不了 打不开 死机  卡顿 闪退 崩 投诉 举报 退款
      退货 退钱 取消 赔偿 索赔 维权 起诉 律师 骗 骗子 欺骗 诈骗 虚假 假货 假的 忽悠  坑人 贵 太贵 昂贵 乱收费 多收 浪费 没用 无用 难用 难吃 难看 困难 复杂
      混乱 模糊 遗憾 可惜 担心 担忧 危险 脏 吵 臭 痛苦 疼 严重 不合格 不合理 不公平 不负责任 不行 不对 过分 离谱 气死 再也不 拒绝 流失 解约 停用`,
    negations: `不 没 没有 未 别 无 非 不太 不是 并不 毫无 从不 不够 不会 不再 不怎么`,
    phrases:
      '你好|您好|大家好|早上好|下午好|晚上好|好的|好像|只好|好几|好久|好多|爱好|亲爱的|尽快|快递|出差|差不多|时差|误差|贵公司|贵司|贵方|麻烦您|麻烦你|麻烦帮|技术支持',
  },
};

/** Common small words, by which Latin texts are told apart; others stand for languages that are not scored. */
export const smallWords: Readonly<Record<'en' | 'pl' | 'other', string>> = {
  en: `the and is are was were be been you your we our us they it its this that these those to of for with from at on in by as but or if
    i my me he she his her have has had do does did will would can could should there here what when how why who which not very so
    just only also about after before again still please hello hi dear regards an a am because than then too much many all any`,
  pl: `i w z ze na do od po za o u dla przez przy pod nad oraz lub albo ale lecz bo wiec czy ze zeby jak kiedy gdzie co kto ktory ktora
    ktore to ten ta te tego tej tym jest sa byl byla bylo byly bedzie beda mam masz ma mamy macie maja moge prosze panstwo panstwa
    pan pani panu mi mnie nam nas was sie jestem jestesmy bardzo tylko juz jeszcze tez takze nasz nasza wasz wasza moj moja
    dzien dobry witam czesc pozdrawiam nie tak`,
  other: `der die das und ist nicht ich sie wir ein eine mit auf fur von zu sehr aber auch danke bitte le la les et est pas une des du
    pour avec dans sur nous vous tres merci mais el los las que es una por con para muy gracias pero esta il lo gli che non e sono
    della per molto grazie ma het een niet van ik je met voor zeer dank och att det som inte jag tack mycket nao obrigado voce uma
    com muito ale jsem neni dekuji velmi nem egy hogy koszonom nagyon bir cok tesekkur degil ve`,
};
