package org.marrowrelay.registry.correspondence;

import java.text.Normalizer;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.marrowrelay.registry.correspondence.Identifier.Kind;

/// Finds likely identifiers in English and Chinese letters, so that reviewers overlook less. It marks too much rather
/// than too little, and it is no substitute for reading: what it does not know, it does not mark.
///
/// Patterns and word lists only, no statistics, so the same text always gets the same marks. Names of places come from
/// the countries and time zones that Java knows, and short lists of our own. Width of letters and digits does not
/// matter.
///
/// Not found: names in the middle of Chinese sentences without a word such as 我叫 or 先生 beside them; nicknames in
/// lower case; hints that only somebody who knows the person understands.
public final class Identifiers {
    private static final String CJK = "\\p{IsHan}";
    private static final String MONTHS =
            "(?:January|February|March|April|May|June|July|August|September|October|November|December"
                    + "|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)";
    private static final String DIGIT_HAN = "[〇零一二三四五六七八九十百两]";
    private static final String COUNT =
            "(?:\\d{1,3}|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty)(?:[- ](?:one|two|three|four|five|six|seven"
                    + "|eight|nine))?|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|three|four|five|six"
                    + "|seven|eight|nine|one|two)";
    private static final String KIN =
            "(?:mother|mom|mum|father|dad|parents?|son|daughter|wife|husband|sister|brother|grand(?:mother|father|ma|pa|son"
                    + "|daughter|parents)|child(?:ren)?|aunt|uncle)";
    private static final String KIN_HAN = "(?:母亲|妈妈|父亲|爸爸|父母|儿子|女儿|孩子|妻子|丈夫|爱人|姐姐|妹妹|哥哥|弟弟|奶奶|爷爷|外婆|外公|姥姥|姥爷|孙子|孙女|我)";
    private static final String SURNAMES =
            "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向汤";

    private static final String CAPITALISED = "\\p{Lu}[\\p{L}'’-]*\\p{Ll}[\\p{L}'’-]*";

    private static final Pattern CAPITALS =
            Pattern.compile("(?<=[\\p{Ll},;] )" + CAPITALISED + "(?: " + CAPITALISED + ")*");
    private static final List<Finder> FINDERS = finders();
    private static final Set<String> PLACES = places();
    private static final Set<String> PLACES_HAN = chinesePlaces();
    private static final Set<String> COMMON = common();

    private Identifiers() {}

    /// @param group which group of the pattern is the identifier
    private record Finder(Kind kind, Pattern pattern, int group) {}

    /// Everything that may identify somebody, in the order of the text; no two overlap.
    public static List<Identifier> find(String text) {
        String plain = plain(text);
        List<Identifier> found = new ArrayList<>();
        FINDERS.forEach(finder -> finder.pattern()
                .matcher(plain)
                .results()
                .filter(one -> one.start(finder.group()) >= 0)
                .forEach(one -> found.add(
                        identifier(finder.kind(), one.start(finder.group()), one.end(finder.group()), text))));
        places(plain, text, found);
        signature(plain, text, found);
        List<Identifier> sure = apart(found);
        capitalised(plain, text, sure);
        return sure.stream().sorted().toList();
    }

    private static Identifier identifier(Kind kind, int from, int to, String text) {
        return new Identifier(kind, from, to, text.substring(from, to));
    }

    /// The same text with each identifier replaced by a word for its kind, in square brackets.
    ///
    /// @param chinese whether the words are Chinese
    public static String redacted(String text, Collection<Identifier> removed, boolean chinese) {
        StringBuilder left = new StringBuilder();
        int at = 0;
        for (Identifier one : removed.stream().sorted().toList()) {
            left.append(text, at, one.from()).append(placeholder(one.kind(), chinese));
            at = one.to();
        }
        return left.append(text.substring(at)).toString();
    }

    /// As in `[name]` or `［姓名］`.
    static String placeholder(Kind kind, boolean chinese) {
        return chinese ? "［" + chinese(kind) + "］" : "[" + kind.name().toLowerCase(Locale.ROOT) + "]";
    }

    private static String chinese(Kind kind) {
        return switch (kind) {
            case MAIL -> "邮箱";
            case LINK -> "链接";
            case PHONE -> "电话";
            case HANDLE -> "账号";
            case NUMBER -> "编号";
            case FLIGHT -> "航班";
            case HOSPITAL -> "医院";
            case INSTITUTION -> "单位";
            case ADDRESS -> "地址";
            case DATE -> "日期";
            case NAME -> "姓名";
            case PLACE -> "地点";
            case AGE -> "年龄";
            case MEDIA -> "媒体";
            case OCCUPATION -> "职业";
        };
    }

    /// Full-width letters, digits and signs as plain ones; every character keeps its place.
    private static String plain(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            plain.append(c >= '！' && c <= '～' ? (char) (c - 0xFEE0) : c == '\u3000' || c == '\u00a0' ? ' ' : c);
        }
        return plain.toString();
    }

    private static Finder finder(Kind kind, String pattern) {
        return new Finder(kind, Pattern.compile(pattern, Pattern.UNICODE_CASE), 0);
    }

    private static Finder part(Kind kind, String pattern) {
        return new Finder(kind, Pattern.compile(pattern, Pattern.UNICODE_CASE), 1);
    }

    private static List<Finder> finders() {
        return Stream.of(ways(), numbers(), dates(), houses(), names(), ages(), told())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Finder> ways() {
        return List.of(
                finder(Kind.MAIL, "(?i)[\\w.+-]{1,64}@[\\w-]{1,63}(?:\\.[a-z0-9-]{2,63}){1,3}"),
                finder(
                        Kind.MAIL,
                        "(?i)[\\w.+-]{1,64}\\s?[(\\[]at[)\\]]\\s?[\\w-]{1,63}(?:\\s?(?:\\.|[(\\[]dot[)\\]])\\s?[a-z]{2,24}){1,3}"),
                finder(Kind.MAIL, "(?i)\\b[\\w.+-]{1,64} at [\\w-]{1,63}(?: dot [a-z]{2,24}){1,3}\\b"),
                finder(Kind.LINK, "(?i)\\b(?:https?://|www\\.)[^\\s，。；、）)]+"),
                finder(
                        Kind.LINK,
                        "(?i)\\b[a-z0-9-]{2,63}\\.(?:com|org|net|cn|de|uk|us|info|io|gov|edu|tv|me|co)(?:/[^\\s，。]*)?\\b"),
                finder(Kind.LINK, "(?i)\\bQR[ -]?code\\b|二维码"),
                finder(Kind.HANDLE, "(?<![\\w.])@[\\w.]{2,30}"),
                part(
                        Kind.HANDLE,
                        "(?i)(?:wechat|weixin|whatsapp|telegram|line|qq|instagram|facebook|微信|微博|抖音|小红书|QQ)\\s?(?:id|号|号码|账号)?"
                                + "\\s?(?:is|:|是|为)?\\s?([a-z0-9_-]*\\d[a-z0-9_-]{3,20}|[a-z][a-z0-9]*_[a-z0-9_-]{1,20})"),
                finder(Kind.PHONE, "(?<![\\dA-Z])(?:\\+|00)\\d{1,3}[ \\-./()]*(?:\\d[ \\-./()]*){6,13}\\d"),
                finder(Kind.PHONE, "(?<!\\d)1[3-9]\\d[ -]?\\d{4}[ -]?\\d{4}(?!\\d)"),
                finder(Kind.PHONE, "(?<!\\d)\\(?0?\\d{2,4}\\)?[ -]\\d{3,4}[ -]?\\d{4}(?!\\d)"),
                finder(Kind.PHONE, "[〇零一幺二三四五六七八九]{7,13}"));
    }

    private static List<Finder> numbers() {
        return List.of(
                finder(Kind.NUMBER, "\\b[A-Z]\\d{4} ?\\d{2} ?\\d{6,8}\\b"),
                finder(Kind.NUMBER, "\\b\\d{4}[A-Z0-9]{13}\\d{2}\\b"),
                finder(Kind.NUMBER, "(?<!\\d)\\d{17}[\\dXx](?!\\d)"),
                finder(Kind.NUMBER, "\\b[A-Z]{1,6}-[A-Z]?\\d{2,}[A-Z0-9-]*\\b"),
                part(Kind.NUMBER, "(?i)(?:\\bno\\.?|number|nr\\.?|id|编号|号码|床号|证号)\\s?(?:is|:|是|为)?\\s?([A-Z]?\\d{3,})"),
                finder(Kind.FLIGHT, "\\b(?:[A-Z]{2}|[A-Z]\\d|\\d[A-Z]) ?\\d{2,4}\\b"));
    }

    private static List<Finder> dates() {
        return List.of(
                finder(Kind.DATE, "\\b\\d{1,4}[./-]\\d{1,2}[./-]\\d{1,4}\\b"),
                finder(Kind.DATE, "(?i)\\b\\d{1,2}(?:st|nd|rd|th)?(?: of)? " + MONTHS + "\\b\\.?,?(?: \\d{4})?"),
                finder(Kind.DATE, "(?i)\\b" + MONTHS + "\\.? \\d{1,2}(?:st|nd|rd|th)?\\b(?:,? \\d{4})?"),
                finder(Kind.DATE, "(?i)\\b" + MONTHS + ",? (?:19|20)\\d{2}\\b"),
                finder(Kind.DATE, "(?i)\\b(?:in|since|of|from|until) ((?:19|20)\\d{2})\\b"),
                finder(
                        Kind.DATE,
                        "(?:" + DIGIT_HAN + "{2,4}|\\d{2,4}) ?年(?: ?(?:" + DIGIT_HAN + "{1,3}|\\d{1,2}) ?月)?(?: ?(?:"
                                + DIGIT_HAN + "{1,3}|\\d{1,2}) ?[日号])?"),
                finder(Kind.DATE, "(?:" + DIGIT_HAN + "{1,3}|\\d{1,2}) ?月 ?(?:" + DIGIT_HAN + "{1,3}|\\d{1,2}) ?[日号]"),
                finder(Kind.DATE, "农历.{1,8}?(?:初|十|廿|三十)" + DIGIT_HAN + "?"),
                finder(
                        Kind.DATE,
                        "(?i)\\b(?:Christmas|Thanksgiving|Easter|New Year|Valentine)(?:'s|’s)?(?: Day| Eve)?\\b"),
                finder(Kind.DATE, "春节|中秋节?|元宵节?|端午节?|国庆节?|清明节?|除夕|元旦"));
    }

    private static List<Finder> houses() {
        String words = "(?:" + CAPITALISED + "|St\\.|of|the|and|for)";
        return List.of(
                finder(
                        Kind.HOSPITAL,
                        "\\b(?:" + CAPITALISED + " |St\\. )(?:" + words
                                + " ){0,5}(?:Hospital|Clinic|Infirmary|Medical Cent(?:er|re)|Cancer Cent(?:er|re)|Health)\\b"),
                finder(Kind.HOSPITAL, "[" + "\\p{IsHan}A-Za-z0-9]{2,14}?(?:医院|诊所|血液中心|移植中心|采集中心|卫生院)"),
                finder(
                        Kind.INSTITUTION,
                        "\\b(?:" + CAPITALISED + " |St\\. )(?:" + words
                                + " ){0,5}(?:University|College|School|Academy|Institute|Church|Temple|Mosque|Synagogue|Parish|Company|Inc"
                                + "|Ltd|Corporation|Factory|Club|Regiment)\\b"),
                finder(Kind.INSTITUTION, "\\bUniversity of (?:the )?" + CAPITALISED + "(?: " + CAPITALISED + ")?"),
                finder(
                        Kind.INSTITUTION,
                        "[\\p{IsHan}A-Za-z0-9]{2,12}?(?:大学|学院|中学|小学|学校|公司|集团|工厂|研究所|派出所|部队|教堂|寺|清真寺|银行|报社|电视台)"),
                finder(
                        Kind.ADDRESS,
                        "(?i)\\b\\d{1,5}[A-Z]? (?:[A-Z][\\w'’.-]* ){1,4}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Drive|Dr"
                                + "|Boulevard|Blvd|Court|Square|Way|Terrace)\\b\\.?"),
                finder(
                        Kind.ADDRESS,
                        "[\\p{IsHan}]{1,8}?(?:路|街|巷|弄|胡同|大道|小区|花园|新村)\\s?[\\d" + "〇零一二三四五六七八九十百]+\\s?(?:号|弄|栋|幢|单元|室)"
                                + "(?:[\\p{IsHan}\\d-]{0,10}(?:号|栋|幢|单元|室))?"),
                finder(Kind.ADDRESS, "(?<!\\d)[1-9]\\d{5}(?!\\d)(?=\\s|$|[，。,])"),
                finder(Kind.PLACE, "[\\p{IsHan}]{2,4}(?:省|自治区|自治州|特别行政区)"),
                finder(Kind.PLACE, "[\\p{IsHan}]{2,3}(?:市(?!场|民|面|长)|县|镇(?!定|静)|乡(?!亲)|村|屯)"));
    }

    private static List<Finder> names() {
        String person = "(" + CAPITALISED + "(?: (?:" + CAPITALISED + "|\\p{Lu}\\.)){0,3})";
        return List.of(
                part(
                        Kind.NAME,
                        "(?i:\\b(?:my name is|name's|call me|i am called|named|called|yours|love|regards|sincerely)),?\\s+"
                                + person),
                part(Kind.NAME, "\\b(?:Dear|Hello|Hi|To) " + person),
                part(
                        Kind.NAME,
                        "\\b(?:Mr|Mrs|Ms|Miss|Dr|Prof|Professor|Doctor|Nurse|Father|Sister|Aunt|Uncle|Pastor|Rabbi)\\.? "
                                + person),
                part(Kind.NAME, "\\b(?:I am|I'm|I’m|This is|(?i:" + KIN + ")) " + person),
                finder(Kind.NAME, "\\b(?:\\p{Lu}\\. ?){2,4}(?=\\s|$|,)"),
                part(Kind.NAME, "(?:我叫|我是|名叫|名字叫|名字是|姓名[:是为]?|叫做|小名|署名[:]?)\\s?([" + SURNAMES + "]" + CJK + "{1,2})"),
                part(Kind.NAME, "(?:我叫|名叫|名字叫|名字是|小名)\\s?(" + CJK + "{2,4})(?=[，。,.！!\\s]|$)"),
                finder(
                        Kind.NAME,
                        "(?:[" + SURNAMES + "]" + CJK + "{0,2}?|[小老阿][" + SURNAMES
                                + "])(?:先生|女士|小姐|医生|大夫|护士|老师|教授|主任|阿姨|叔叔|同学|师傅)"),
                part(
                        Kind.NAME,
                        "(?:丈夫|妻子|儿子|女儿|母亲|父亲|哥哥|弟弟|姐姐|妹妹|爱人)([" + SURNAMES + "]" + CJK + "{1,2})(?=[，。,.和、！!\\s]|$)"));
    }

    private static List<Finder> ages() {
        return List.of(
                finder(Kind.AGE, "(?i)\\b" + COUNT + "[- ]?years?[- ]old\\b"),
                finder(Kind.AGE, "(?i)\\b(?:aged|age of|at the age of|turned|turning|turn) " + COUNT + "\\b"),
                finder(
                        Kind.AGE,
                        "(?i)\\b(?:I am|I'm|he is|she is|is now|am now) " + COUNT
                                + "\\b(?= *(?:$|[.,;!]| and| years| now))"),
                finder(
                        Kind.AGE,
                        "(?i)\\b(?:the )?(?:same|exact(?:ly)? the same) age as (?:my |your |our )?\\w+|\\bas old as (?:my |your )?\\w+"),
                finder(
                        Kind.AGE,
                        "(?i)\\bborn in (?:19|20)\\d{2}\\b|\\bin my (?:early |late |mid-?)?(?:twenties|thirties|forties|fifties"
                                + "|sixties|seventies|eighties)\\b"),
                finder(Kind.AGE, "(?:\\d{1,3}|" + DIGIT_HAN + "{1,4}) ?(?:周岁|岁)(?!月|末)"),
                finder(
                        Kind.AGE,
                        "(?:和|与|跟|同)?(?:您|你|我)?的?" + KIN_HAN + "(?:的年龄|年纪|岁数)?(?:一样大|同岁|同龄|年龄相仿|差不多大|年龄相同)|同岁|同龄"),
                finder(Kind.AGE, "(?:属|生肖)[鼠牛虎兔龙蛇马羊猴鸡狗猪]|[一二三四五六七八九]零后|[0-9]0后"));
    }

    private static List<Finder> told() {
        return List.of(
                finder(
                        Kind.MEDIA,
                        "(?i)\\b(?:newspapers?|television|TV|on the news|in the press|journalists?|reporters?|interview(?:ed)?"
                                + "|YouTube|Facebook|Instagram|TikTok|Twitter|WeChat|Weibo|blog|podcast|documentary)\\b"),
                finder(Kind.MEDIA, "报纸|电视(?!剧)|新闻|记者|采访|报道|微博|微信|抖音|快手|小红书|公众号|直播|朋友圈|热搜"),
                finder(
                        Kind.OCCUPATION,
                        "(?i)\\b(?:mayor|senator|congress(?:wo)?man|judge|astronaut|pilot|bishop|imam|champion|Olympic\\w*|captain"
                                + "|professor|ambassador|actor|actress|singer|famous)\\b"),
                finder(Kind.OCCUPATION, "市长|县长|议员|法官|宇航员|飞行员|主教|阿訇|冠军|奥运|机长|教授|大使|演员|歌手|主持人|院士|劳模|村支书"));
    }

    private static void places(String plain, String text, List<Identifier> found) {
        Pattern.compile("\\p{Lu}[\\p{L}'’.-]*(?: (?:of |the |and )?\\p{Lu}[\\p{L}'’.-]*){0,3}")
                .matcher(plain)
                .results()
                .forEach(run -> place(run.start(), run.group(), text, found));
        PLACES_HAN.forEach(name -> {
            for (int at = plain.indexOf(name); at >= 0; at = plain.indexOf(name, at + 1)) {
                found.add(identifier(Kind.PLACE, at, at + name.length(), text));
            }
        });
    }

    /// Every part of a run of capitalised words that is the name of a place.
    private static void place(int start, String run, String text, List<Identifier> found) {
        String[] words = run.split(" ", -1);
        int at = 0;
        for (int i = 0; i < words.length; i++) {
            int end = at;
            for (int j = i; j < words.length; j++) {
                end += words[j].length() + (j > i ? 1 : 0);
                String name = run.substring(at, end).replaceAll("[.'’-]+$|['’]s$", "");
                if (PLACES.contains(name)) {
                    found.add(identifier(Kind.PLACE, start + at, start + at + name.length(), text));
                }
            }
            at += words[i].length() + 1;
        }
    }

    /// Capitalised words that do not begin a sentence, are no common ones and are not marked otherwise: names
    /// of somebody or something.
    private static void capitalised(String plain, String text, List<Identifier> found) {
        CAPITALS.matcher(plain).results().forEach(run -> {
            Identifier whole = identifier(Kind.NAME, run.start(), run.end(), text);
            if (found.stream().anyMatch(whole::overlaps)) {
                words(whole, found);
            } else if (Arrays.stream(run.group().split(" ", -1)).anyMatch(word -> !COMMON.contains(word))) {
                found.add(whole);
            }
        });
    }

    private static void words(Identifier run, List<Identifier> found) {
        int at = run.from();
        for (String word : run.text().split(" ", -1)) {
            Identifier one = new Identifier(Kind.NAME, at, at + word.length(), word);
            if (!COMMON.contains(word) && found.stream().noneMatch(one::overlaps)) {
                found.add(one);
            }
            at += word.length() + 1;
        }
    }

    /// The last lines, when they are as short as a name.
    private static void signature(String plain, String text, List<Identifier> found) {
        String[] lines = plain.split("\n", -1);
        int at = 0;
        for (int i = 0; i < lines.length; i++) {
            if (i >= Math.max(1, lines.length - 3)) {
                sign(lines[i], at, text, found);
            }
            at += lines[i].length() + 1;
        }
    }

    private static void sign(String line, int at, String text, List<Identifier> found) {
        String said = line.strip().replaceAll("[.。!！]$", "");
        boolean english =
                said.matches("(?:" + CAPITALISED + "|\\p{Lu}\\.?)(?: (?:" + CAPITALISED + "|\\p{Lu}\\.?)){0,3}")
                        && Arrays.stream(said.split(" ", -1)).anyMatch(word -> !COMMON.contains(word));
        boolean chinese = said.matches("[" + SURNAMES + "]" + CJK + "{1,2}");
        if (english || chinese) {
            int from = at + line.indexOf(said);
            found.add(identifier(Kind.NAME, from, from + said.length(), text));
        }
    }

    /// Of identifiers that overlap, the first kind stays; of one kind, the longer.
    private static List<Identifier> apart(List<Identifier> found) {
        List<Identifier> kept = new ArrayList<>();
        found.stream()
                .sorted(Comparator.comparing(Identifier::kind)
                        .thenComparingInt(one -> one.from() - one.to())
                        .thenComparingInt(Identifier::from))
                .filter(one -> !one.text().isBlank())
                .forEach(one -> {
                    if (kept.stream().noneMatch(one::overlaps)) {
                        kept.add(one);
                    }
                });
        return kept;
    }

    private static Set<String> places() {
        Set<String> all = new HashSet<>(List.of(
                "America",
                "American",
                "Americans",
                "Britain",
                "British",
                "England",
                "English",
                "Scotland",
                "Wales",
                "Asia",
                "Asian",
                "Europe",
                "European",
                "Africa",
                "African",
                "Chinese",
                "Japanese",
                "German",
                "French",
                "Spanish",
                "Italian",
                "Korean",
                "Indian",
                "Beijing",
                "Shenyang",
                "Guangzhou",
                "Shenzhen",
                "Tianjin",
                "Wuhan",
                "Chengdu",
                "Hangzhou",
                "Nanjing",
                "Dalian",
                "Qingdao",
                "Suzhou",
                "Kunming",
                "Xiamen",
                "Changsha",
                "Zhengzhou",
                "Houston",
                "Dallas",
                "Boston",
                "Seattle",
                "Miami",
                "Atlanta",
                "Philadelphia",
                "San Francisco",
                "Washington",
                "Minneapolis",
                "Munich",
                "Hamburg",
                "Cologne",
                "Manchester",
                "Birmingham",
                "Texas",
                "California",
                "Florida",
                "Ohio",
                "Illinois",
                "Michigan",
                "Georgia",
                "Pennsylvania",
                "Minnesota",
                "Wisconsin",
                "Colorado",
                "Arizona",
                "Oregon",
                "Virginia",
                "Maryland",
                "Massachusetts",
                "New Jersey",
                "North Carolina",
                "South Carolina",
                "Tennessee",
                "Missouri",
                "Alabama",
                "Louisiana",
                "Oklahoma",
                "Kansas",
                "Iowa",
                "Nebraska",
                "Nevada",
                "Utah",
                "Idaho",
                "Montana",
                "Wyoming",
                "Alaska",
                "Hawaii",
                "Maine",
                "Vermont",
                "New Hampshire",
                "Rhode Island",
                "Connecticut",
                "Delaware",
                "West Virginia",
                "Kentucky",
                "Arkansas",
                "Mississippi",
                "New Mexico",
                "North Dakota",
                "South Dakota",
                "USA",
                "UK",
                "U.S",
                "Bavaria",
                "Saxony",
                "Liaoning",
                "Sichuan",
                "Guangdong",
                "Zhejiang",
                "Jiangsu",
                "Shandong",
                "Henan",
                "Hubei",
                "Hunan",
                "Yunnan",
                "Fujian",
                "Tibet",
                "Xinjiang",
                "Inner Mongolia"));
        Arrays.stream(Locale.getISOCountries())
                .map(code -> Locale.of("", code).getDisplayCountry(Locale.ENGLISH))
                .forEach(all::add);
        ZoneId.getAvailableZoneIds().stream()
                .filter(id -> id.matches("(?:Africa|America|Asia|Australia|Europe|Pacific)/.*"))
                .map(id -> id.substring(id.lastIndexOf('/') + 1).replace('_', ' '))
                .filter(name -> name.length() > 3)
                .forEach(all::add);
        return all.stream()
                .flatMap(name -> Stream.of(
                        name, Normalizer.normalize(name, Normalizer.Form.NFD).replaceAll("\\p{M}", "")))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Set<String> chinesePlaces() {
        Set<String> all = new HashSet<>(List.of(
                "北京 上海 天津 重庆 河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 海南 四川 贵州 云南 陕西 甘肃 青海 内蒙古 广西 西藏 宁夏 新疆 香港 澳门 台湾 沈阳 大连 哈尔滨 长春 石家庄 太原 济南 青岛 郑州 武汉 长沙 南京 苏州 杭州 宁波 合肥 福州 厦门 南昌 广州 深圳 南宁 海口 成都 贵阳 昆明 拉萨 西安 兰州 西宁 银川 乌鲁木齐 呼和浩特 无锡 温州 东莞 佛山 洛阳 大庆 鞍山 抚顺 纽约 洛杉矶 芝加哥 休斯敦 休斯顿 波士顿 西雅图 旧金山 华盛顿 费城 迈阿密 得克萨斯 德州 加州 东京 大阪 首尔 伦敦 巴黎 柏林 慕尼黑 多伦多 温哥华 悉尼 墨尔本 美国人 欧洲 美洲 非洲 东北 华北 华东 华南"
                        .split(" ", -1)));
        Arrays.stream(Locale.getISOCountries())
                .map(code -> Locale.of("", code).getDisplayCountry(Locale.SIMPLIFIED_CHINESE))
                .filter(name -> name.length() > 1 && name.codePoints().allMatch(Character::isIdeographic))
                .forEach(all::add);
        return Set.copyOf(all);
    }

    /// Words that are capitalised in the middle of sentences and name nobody.
    private static Set<String> common() {
        return Set.of(
                ("I I'm I’m I'll I’ll I've I’ve I'd I’d God Lord You Your My We Our The A An And But Or So If It This That"
                                + " Thank Thanks Dear Hello Hi Friend Donor Recipient Hero Angel Brother Sister Mother Father Mom Mum Dad Life"
                                + " Love Sincerely Regards Best Wishes Yours Truly With Warm Warmly Kind Kindest Gratefully Forever From To"
                                + " Stem Cell Cells Bone Marrow DNA HLA Heaven Stay Be Please May Every All In On At For As Of"
                                + " Anonymous Someone Monday Tuesday Wednesday Thursday Friday Saturday Sunday Spring Summer Autumn Winter")
                        .split(" ", -1));
    }
}
