package quantity

// The vocabulary of the grammar: what does not come from an ontology. Lists are separated by '|'; traditional forms are
// made by lexicon.add.

// dimension is a family of units that the grammar treats alike.
type dimension int

const (
	noUnit dimension = iota
	counted
	money
	lasting // time
	share   // percent and its relatives
	multiple
	physical // data, power, mass, …
)

// guard narrows where a unit's word is read as that unit.
type guard int

const (
	always     guard = iota
	arabicOnly       // 20刀 but not 两刀
	moneyEnd         // 20块 but not 20块显卡
	notInWord        // 5元 but not 5元素
	afterScale       // 5 trillion won but not 5 won
)

// unit is what a unit's word stands for.
type unit struct {
	id     string
	dim    dimension
	factor float64 // the number is multiplied by it; 0 means 1
	guard  guard
}

var timeUnits = []struct {
	id, words string
	factor    float64
}{
	{"millisecond", "毫秒|ms|millisecond|milliseconds|msec", 0},
	{"second", "秒|秒钟|second|seconds|sec|secs", 0},
	{"minute", "分钟|minute|minutes|min|mins", 0},
	{"hour", "小时|个小时|个钟头|钟头|hour|hours|hr|hrs", 0},
	{"day", "天|个工作日|日内|day|days", 0},
	{"week", "周|个星期|星期|个礼拜|礼拜|week|weeks|wk|wks", 0},
	{"month", "个月|month|months|mos", 0},
	{"quarter", "个季度|quarter|quarters|qtr", 0},
	{"year", "年|周年|个年头|year|years|yr|yrs", 0},
	{"year", "个世纪|century|centuries", 100},
	{"year", "decade|decades", 10},
	{"gpu_hour", "GPU hour|GPU hours|GPU-hour|GPU-hours|GPUhours|GPU小时|个GPU小时|GPU时|卡时|卡小时|小时的GPU|小时GPU|个小时的GPU|H100 hours|A100 hours|H800 hours", 0},
}

// moneySuffixes stand after a number.
var moneySuffixes = []struct{ code, words string }{
	{"USD", "美元|美金|US dollar|US dollars|U.S. dollars|U.S. dollar|dollar|dollars|USD|bucks|US$"},
	{"CNY", "元人民币|人民币|块钱|CNY|RMB|yuan|renminbi|人民币元"},
	{"HKD", "港元|港币|元港币|Hong Kong dollar|Hong Kong dollars|HKD"},
	{"EUR", "欧元|euro|euros|EUR"},
	{"GBP", "英镑|pound sterling|pounds sterling|GBP"},
	{"JPY", "日元|日圆|yen|JPY"},
	{"KRW", "韩元|韩币|韩圆|KRW|Korean won|South Korean won"},
	{"TWD", "新台币|台币|新台币元|元新台币|元台币|New Taiwan dollar|New Taiwan dollars|Taiwan dollars|TWD"},
	{"SGD", "新加坡元|新币|Singapore dollar|Singapore dollars|SGD"},
	{"AUD", "澳元|澳币|Australian dollar|Australian dollars|AUD"},
	{"CAD", "加元|加币|Canadian dollar|Canadian dollars|CAD"},
	{"CHF", "瑞士法郎|瑞郎|Swiss franc|Swiss francs|CHF"},
	{"INR", "印度卢比|Indian rupee|Indian rupees|INR"},
	{"RUB", "俄罗斯卢布|卢布|ruble|rubles|rouble|roubles|RUB"},
	{"THB", "泰铢|baht|THB"},
}

// moneyPrefixes stand before a number. "¥" is yuan or yen: see scanner.prefixMoney.
var moneyPrefixes = []struct{ code, words string }{
	{"USD", "$|US$|U.S.$|USD|USD$|＄|美元|美金"},
	{"CNY", "RMB|CNY|人民币|CN¥|RMB¥"},
	{"HKD", "HK$|HKD|HKD$|港币"},
	{"EUR", "€|EUR"},
	{"GBP", "£|GBP"},
	{"JPY", "JPY|JP¥|JPY¥"},
	{"KRW", "₩|KRW"},
	{"TWD", "NT$|TWD|新台币"},
	{"SGD", "S$|SGD"},
	{"AUD", "A$|AU$|AUD"},
	{"CAD", "C$|CA$|CAD"},
	{"INR", "₹|INR"},
	{"CHF", "CHF"},
	{"", "¥|￥"},
}

// scales are English magnitudes, and letters that stand glued to a number.
var scales = []struct {
	exp   int
	words string
}{
	{2, "hundred"}, {3, "thousand|thousands|grand"}, {6, "million|mn|mln|mio|mil|MM"}, {9, "billion|bn|bln"}, {12, "trillion|tn|trn|tln"},
}

// measures are Chinese measure words that stand between a number and a noun.
const measures = "个|台|张|家|条|篇|款|项|名|位|次|座|辆|部|支|只|件|份|套|种|类|所|轮|场|本|首|页|颗|片|枚|艘|架|间|户|门|笔|组|批|句|层|块|道|幅|段|人|股|根|粒|栋|口|本|行|双|对|隻|台套|宗|则|集|例|処"

// A mod is a bound or an approximation beside a number.
type mod struct {
	bound  string
	approx bool
	filler bool // 了 in 超过了500: the words may go on before it
	scale  bool // only beside a magnitude without a number: 过亿
	loose  bool // "over" and its like: no bound before a length of time
	equal  bool // 达 in 达百万: says that a bare magnitude is meant
}

var modsBefore = []struct {
	mod   mod
	words string
}{
	{mod{bound: "<="}, "不超过|不会超过|不得超过|不能超过|没有超过|没超过|未超过|不多于|不高于|不大于|不会高于|不会大于|至多|最多|顶多|最高|最高达|最高可达|最多可达|上限|上限为|上限是|最大|" +
		"at most|no more than|not more than|no greater than|no higher than|not exceed|not exceeding|not to exceed|never exceed|not over|up to|as much as|as many as|maximum of|max of|a maximum of|capped at|limited to|at the most|within|a cap of|≤|<=|＜=|⩽"},
	{mod{bound: "<"}, "低于|不到|小于|少于|不足|未到|未满|不满|没有到|没到|不及|远小于|远远小于|远低于|远远低于|远少于|跌破|" +
		"less than|fewer than|lower than|smaller than|under|below|short of|well under|well below|far less than|far fewer than|far below|<|＜"},
	{mod{bound: ">"}, "超过|超|超出|逾|多于|高于|大于|突破|不止|远超|远超过|远远超过|远大于|远高于|突破了|" +
		"more than|greater than|larger than|higher than|bigger than|exceeding|exceeds|exceed|exceeded|in excess of|upwards of|upward of|north of|well over|surpassing|surpassed|surpasses|topped|tops|topping|>|＞"},
	{mod{bound: ">", loose: true}, "over|above|beyond"},
	{mod{bound: ">", scale: true}, "过|破|达到上"},
	{mod{bound: ">="}, "至少|不少于|不低于|不小于|起码|最少|最低|不下|不下于|最小|" +
		"at least|no less than|no fewer than|not less than|not fewer than|a minimum of|minimum of|at minimum|starting at|>=|≥|＞=|⩾"},
	{mod{approx: true}, "约|大约|大概|大概在|大约在|大概是|大约是|约为|约有|大概有|大致|近|接近|将近|差不多|几乎|估计|据估计|趋近|逼近|" +
		"about|around|roughly|approximately|approx.|approx|circa|ca.|c.|some|nearly|almost|close to|approaching|on the order of|in the order of|in the region of|in the neighborhood of|an estimated|estimated|just under|just over|maybe|~|～|≈|∼|〜"},
	{mod{filler: true}, "了|在|有|是|为|这个|那个|共|共有|总计|the|a|of|a total of|total of|only|just"},
	{mod{filler: true, equal: true}, "达|达到|高达|多达|可达"},
	{mod{}, "最近|附近|远近|临近|新近|节约|合约|条约|预约|签约|契约|履约|邀约|纽约|制约|租约|赶超|反超|all over|take over"}, // end in a word above, but are none
}

var modsAfter = []struct {
	mod   mod
	words string
}{
	{mod{bound: ">"}, "以上|之上|开外"},
	{mod{bound: ">="}, "起步|起|or more|or higher|or greater|or above|and above|and up|plus|at least"},
	{mod{bound: "<="}, "以内|之内|封顶|or less|or fewer|or lower|at most|at the most|max|maximum"},
	{mod{bound: "<"}, "以下|之下|不到"},
	{mod{approx: true}, "左右|上下|前后|许|出头|or so|give or take|的样子|这样子|这样的样子|-ish|ish"},
}

// periods are the words for a stretch of time that a count is meant for. Strong ones (每周) bind any count after them in
// the clause, weak ones (一周) only the next one.
type period struct {
	per    string
	strong bool
	user   bool // 月活: the number counts users
}

var periods = []struct {
	per   string
	words string
}{
	{"second", "每秒|每秒钟|每一秒|per second|each second|every second|a second"},
	{"minute", "每分钟|每一分钟|per minute|each minute|every minute"},
	{"hour", "每小时|每个小时|每一个小时|per hour|each hour|every hour|hourly"},
	{"day", "每天|每日|每一天|单日|日均|平均每天|平均每日|天天|每天都|每日均|日产|per day|each day|every day|daily"},
	{"week", "每周|每星期|每个星期|每礼拜|每个礼拜|每一周|单周|周均|per week|each week|every week|weekly"},
	{"month", "每月|每个月|每一个月|单月|月均|平均每月|月产|per month|each month|every month|monthly"},
	{"quarter", "每季度|每个季度|每季|单季|单季度|季均|per quarter|each quarter|every quarter"},
	{"year", "每年|每一年|年均|平均每年|年产|年产能|per year|each year|every year|per annum"},
}

var activity = []struct{ per, words string }{
	{"day", "日活|日活跃|日活跃用户|日活用户|日均活跃用户|DAU|DAUs|daily active users|daily active user|daily actives|daily users"},
	{"week", "周活|周活跃|周活跃用户|周活用户|WAU|WAUs|weekly active users|weekly active user|weekly actives|weekly users"},
	{"month", "月活|月活跃|月活跃用户|月活用户|MAU|MAUs|monthly active users|monthly active user|monthly actives|monthly users|每月活|每月活跃"},
}

// perSingle maps the word of one unit of time, after 一 or "a", to the period.
var perSingle = []struct{ per, words string }{
	{"second", "秒|秒钟|秒内|秒钟内|second|sec"}, {"minute", "分钟|分钟内|minute|min"}, {"hour", "小时|个小时|hour|hr|h"}, {"day", "天|日|day"},
	{"week", "周|个星期|星期|个礼拜|week|wk"}, {"month", "个月|月|month|mo"}, {"quarter", "个季度|季度|季|quarter|qtr"}, {"year", "年|year|yr|annum"},
}

// Words that follow 一天, 一年 … when these are no period: 一年后, 一天内.
const noPeriodAfter = "的|后|以后|之后|前|以前|之前|来|以来|内|之内|以内|多|半|间|期|度|中|左右|以上|下来|时间|比|天"

// Words before 一天, 一年 … that make these a length of time: 过去一年, 整整一天.
const noPeriodBefore = "过去|最近|近|未来|第|整个|整整|超过|不到|至少|最多|约|这|那|有|上|下|另|前|后|头|同|某|隔|长达|历时|持续|耗时|需要|用了|花了|提前|早|晚|不足|满|哪|年|早一|等了"

// nounStops are characters that end a Chinese noun.
const nounStops = "的了是在和与及或等都也就还将已被把从到于以为对向并而但则即用有没不会能可要让给说做来去上下中里外內内后前这那其之所由且若如当每各该我你他她它们呢吗吧啊呀嘛么地得着过很更最太再又才只却因所至拥达约超近让使受共且"

// englishStops end an English noun phrase.
const englishStops = "|a|an|the|of|in|on|at|to|for|from|by|with|and|or|but|as|is|are|was|were|be|been|has|have|had|will|would|can|could|may|might|should|do|does|did|that|which|who|this|these|those|it|its|their|our|your|his|her|they|we|you|he|she|i|than|then|so|if|when|while|where|per|each|every|after|before|since|until|during|between|into|over|under|about|more|less|not|no|only|also|just|now|today|up|down|out|off|via|because|though|although|however|versus|vs|through|across|within|without|against|among|both|either|neither|such|there|here|what|how|why|all|any|some|went|rose|fell|grew|came|made|saw|used|using|called|named|worth|compared|ago|later|earlier|last|next|till|toward|towards|trained|released|raised|announced|launched|said|says|reached|accounting|including|excluding|according|due|"

// bareContext are words that follow a magnitude without a number when it counts: 万亿级, 百亿规模.
const bareContext = "级|级别|量级|规模|市值|美元|美金|元|人民币|港元|港币|欧元|日元|体量"

// moneyCues and modelCues decide what a bare "5.2B" is.
const (
	moneyCues = "revenue|revenues|sales|valuation|valued|market cap|profit|income|raised|funding|invest|investment|invested|investing|capex|ebitda|cost|costs|spend|spending|spent|arr|gmv|worth|earnings|loss|cash|debt|bookings|backlog|guidance|" +
		"营收|收入|估值|融资|利润|市值|销售额|投资|亏损|现金|成本|支出|花费|募资|净利|营业额|资本开支"
	modelCues = "model|models|parameter|parameters|params|llm|llms|checkpoint|weights|sizes|variant|variants|version|versions|dense|moe|模型|参数|尺寸|版本|参数量|大模型|稠密|激活|权重"
)

// percentCues make "low double digits" a share.
const percentCues = "grow|growth|growing|grew|growth of|increase|increased|increases|increasing|decline|declined|declining|decrease|rise|rose|rising|fell|fall|up|down|margin|margins|percent|percentage|rate|rates|yoy|year over year|year-over-year|" +
	"涨|跌|上调|下调|加息|降息|增长|增速|增幅|下降|下滑|提升|上涨|涨幅|降幅|毛利率|利润率|增长率|同比|环比|百分比|比例|占比"

// notCounts are words that start with a numeral and are no number, where the measure word or unit after it would make
// one of them.
const notCounts = "一些|一下|一下子|一定|一般|一直|一起|一样|一旦|一切|一边|一方面|一面|一旁|一律|一致|一番|一并|一举|一点|一点点|一会|一会儿|一代|一部分|一系列|一方|一手|一线|一级|一时|一度|一口气|一路|一来|一共|一同|一向|一再|一贯|一流|一体|一站式|一带一路|一把手|一模一样|一句话|一步步|一个个|一家家|一次次|一天天|一年一度|一刻|一对一|一层层|一条条|一道|一行|一层|一套套|" +
	"二手|二级|二线|二维|二次元|二者|二来|三者|三方|三线|三级|三维|三星|三亚|三峡|三菱|三体|三农|四川|四周|四处|四海|五官|五粮液|五角大楼|六安|七夕|七牛|八卦|八达岭|九江|九阳|十分|十足|十堰|十一假期|两者|两边|两岸|两旁|两会|两院|两侧|两极|两难|两面|" +
	"百度|百姓|百科|百货|百川|百般|百强|百变|百搭|千问|千帆|千禧|千篇一律|千方百计|千千万万|万一|万物|万能|万维|万科|万达|万象|万卷|万众|万事|万岁|亿万|亿航|亿纬|" +
	"几乎|几何|几经|几度|几番|几时|数据|数字|数学|数码|数量|数目|数值|数组|数控|数智|数论|半导体|半路|半途|半数|半成品|半决赛|半岛|半径|半自动|半固态|" +
	"三番五次|三番两次|五花八门|七七八八|一五一十|四面八方|七嘴八舌|三三两两|五湖四海|千军万马|百年大计|一石二鸟|一举两得|三言两语|四通八达|千丝万缕|万无一失|千变万化|百里挑一|一心一意|三心二意|十有八九|八九不离十|七上八下|五颜六色|" +
	"第一时间|零售|零部件|零件|零食|零距离|零碎|零星|零跑|零和|零样本"

// adverbAfter follow 千万 when it means "by all means".
const adverbAfter = "不要|别|不能|不可|要|注意|记得|记住|当心|小心|不该|不用|莫"
