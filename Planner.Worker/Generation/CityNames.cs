using Bogus;

namespace Planner.Worker.Generation;

/// <summary>Invented names in romanised Chinese; the same seed gives the same names.</summary>
internal sealed class CityNames(int seed)
{
    private static readonly string[] Surnames =
        ["Wang", "Li", "Zhang", "Liu", "Chen", "Yang", "Zhao", "Huang", "Zhou", "Wu", "Xu", "Sun", "Hu", "Zhu", "Gao", "Lin", "He", "Guo"];

    private static readonly string[] Given =
        ["Wei", "Fang", "Na", "Min", "Jing", "Lei", "Jun", "Yan", "Yong", "Juan", "Jie", "Tao", "Ming", "Chao", "Hui", "Bo", "Xin", "Yu"];

    private static readonly string[] Words =
        ["Xinhua", "Gulou", "Zhenxing", "Fuxue", "Yongan", "Huayuan", "Jianshe", "Heping", "Qinghe", "Yinshan", "Baifu", "Changle",
            "Taiping", "Wenhua", "Xiyuan", "Dongsheng", "Jinyu", "Cuihu"];

    private static readonly string[] Firms =
        ["Huaxin", "Jinshan", "Yucai", "Beichen", "Tianyi", "Ruihe", "Zhongke", "Hengtong", "Lanting", "Shengda", "Mingyuan", "Kangning"];

    private static readonly string[] Branches =
        ["Hospital", "Bank", "Middle School", "Logistics", "Data Centre", "Hotel", "Water Works", "Shopping Centre", "Power Supply",
            "Library", "Software Park", "Bus Company", "Pharmacy", "Department Store"];

    private readonly Randomizer random = new(seed);

    public string Person() => $"{random.ArrayElement(Surnames)} {GivenName()}";

    /// <summary>A customer, numbered when all the plain names may be taken.</summary>
    public string Customer(int number)
    {
        var name = $"{Firms[number % Firms.Length]} {Branches[number * 5 % Branches.Length]}";
        var round = number / (Firms.Length * Branches.Length / 2);
        return round == 0 ? name : $"{name} {round + 1}";
    }

    public string Street() => $"{random.Number(1, 280)} {random.ArrayElement(Words)} {random.ArrayElement(["Road", "Street", "Lane"])}";

    /// <summary>The name of the n-th farther town, 1 or more.</summary>
    public string Town(int number)
    {
        string[] first = ["Bai", "Qing", "Long", "Hei", "Shi", "Da", "Xiao", "Nan", "Bei", "Dong", "Xi", "Gao"];
        string[] second = ["shan", "he", "quan", "ling", "zhuang", "tan", "gou", "cheng", "qiao", "dian", "wan"];
        var (a, b) = (number % first.Length, number / first.Length);
        return $"{first[a]}{second[(a + b) % second.Length]}{(b >= second.Length ? $" {b / second.Length + 1}" : "")}";
    }

    private string GivenName()
    {
        var first = random.ArrayElement(Given);
        return random.Bool() ? first : first + random.ArrayElement(Given).ToLowerInvariant();
    }
}
