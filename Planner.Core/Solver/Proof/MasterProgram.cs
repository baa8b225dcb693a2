namespace Planner.Core.Solver.Proof;

/// <summary>
/// The linear program "each visit once or left out, so many routes per class": a primal simplex with an explicit inverse, made for a hundred
/// rows or so and columns that come later. Only its prices are used, and whatever they are, bounds made from them hold; so it may stop early.
/// </summary>
internal sealed class MasterProgram
{
    private const int RefreshEvery = 300;

    private readonly double _tolerance;
    private readonly int _visits;
    private readonly int _rows;
    private readonly double[] _right;
    private readonly double[][] _inverse;
    private readonly int[] _basis;
    private readonly double[] _value;
    private readonly double[] _baseCost;
    private readonly double[] _direction;
    private readonly List<double> _cost = [];
    private readonly List<int[]> _members = [];
    private readonly List<bool> _inBasis = [];
    private int _pivots;

    /// <param name="leaveOut">By visit: cost of leaving it out.</param>
    /// <param name="copies">By class: most routes.</param>
    public MasterProgram(double[] leaveOut, int[] copies)
    {
        _visits = leaveOut.Length;
        _tolerance = Math.Max(1e-7, 1e-11 * leaveOut.Append(0).Max());
        _rows = leaveOut.Length + copies.Length;
        _right = new double[_rows];
        _inverse = new double[_rows][];
        _basis = new int[_rows];
        _value = new double[_rows];
        _baseCost = new double[_rows];
        _direction = new double[_rows];
        Price = new double[_rows];
        for (int r = 0; r < _rows; r++)
        {
            // Right sides a little apart, so that ties, and with them rounds without progress, are rare.
            double apart = 1e-6 * (1 + (r * 7919L + 13) % 1009 / 1009.0);
            _right[r] = (r < _visits ? 1 : copies[r - _visits]) + apart;
            _inverse[r] = new double[_rows];
            Add(r < _visits ? leaveOut[r] : 0, [r]);
            _basis[r] = r;
            _inBasis[r] = true;
        }
        Refresh();
    }

    public int ColumnCount => _cost.Count - _rows;

    /// <summary>By row, visits first: what the row's right side is worth.</summary>
    public double[] Price { get; }

    public double Objective { get; private set; }

    public void AddRoute(double cost, IEnumerable<int> visits, int routeClass) => Add(cost, [.. visits, _visits + routeClass]);

    /// <summary>Goes on from the last basis until no column improves, or the pivots are used up.</summary>
    public void Solve(int mostPivots, ProofBudget budget)
    {
        for (int pivot = 0; pivot < mostPivots; pivot++)
        {
            SetPrices();
            int entering = Entering();
            if (entering < 0 || !budget.Spend((long)_rows * _rows + 8L * _cost.Count) || !Pivot(entering))
                break;
            if (++_pivots % RefreshEvery == 0)
                Refresh();
        }
        SetPrices();
        Objective = 0;
        for (int r = 0; r < _rows; r++)
            Objective += _baseCost[r] * _value[r];
    }

    private void Add(double cost, int[] members)
    {
        _cost.Add(cost);
        _members.Add(members);
        _inBasis.Add(false);
    }

    private void SetPrices()
    {
        Array.Clear(Price);
        for (int r = 0; r < _rows; r++)
        {
            double cost = _baseCost[r];
            if (cost == 0)
                continue;
            double[] row = _inverse[r];
            for (int c = 0; c < _rows; c++)
                Price[c] += cost * row[c];
        }
    }

    private int Entering()
    {
        int best = -1;
        double least = -_tolerance;
        for (int j = 0; j < _cost.Count; j++)
        {
            if (_inBasis[j])
                continue;
            double reduced = _cost[j];
            foreach (int row in _members[j])
                reduced -= Price[row];
            if (reduced < least)
                (best, least) = (j, reduced);
        }
        return best;
    }

    private bool Pivot(int entering)
    {
        int leaving = -1;
        double ratio = double.MaxValue;
        for (int r = 0; r < _rows; r++)
        {
            double d = 0;
            foreach (int row in _members[entering])
                d += _inverse[r][row];
            _direction[r] = d;
            if (d <= 1e-9)
                continue;
            double step = Math.Max(0, _value[r]) / d;
            if (step < ratio || (step == ratio && d > _direction[leaving]))
                (leaving, ratio) = (r, step);
        }
        if (leaving < 0)
            return false;
        Replace(leaving, entering, ratio);
        return true;
    }

    private void Replace(int leaving, int entering, double step)
    {
        double[] pivotRow = _inverse[leaving];
        double pivot = _direction[leaving];
        for (int c = 0; c < _rows; c++)
            pivotRow[c] /= pivot;
        for (int r = 0; r < _rows; r++)
        {
            double d = _direction[r];
            if (r == leaving || d == 0)
                continue;
            double[] row = _inverse[r];
            for (int c = 0; c < _rows; c++)
                row[c] -= d * pivotRow[c];
            _value[r] -= d * step;
        }
        _value[leaving] = step;
        _inBasis[_basis[leaving]] = false;
        _inBasis[entering] = true;
        _basis[leaving] = entering;
        _baseCost[leaving] = _cost[entering];
    }

    // The inverse anew, by elimination: rounding errors do not add up for ever.
    private void Refresh()
    {
        double[][] matrix = new double[_rows][];
        for (int r = 0; r < _rows; r++)
        {
            matrix[r] = new double[_rows];
            Array.Clear(_inverse[r]);
            _inverse[r][r] = 1;
        }
        for (int c = 0; c < _rows; c++)
        {
            foreach (int row in _members[_basis[c]])
                matrix[row][c] = 1;
        }
        for (int c = 0; c < _rows; c++)
            Eliminate(matrix, c);
        for (int r = 0; r < _rows; r++)
        {
            _baseCost[r] = _cost[_basis[r]];
            _value[r] = 0;
            for (int c = 0; c < _rows; c++)
                _value[r] += _inverse[r][c] * _right[c];
        }
    }

    private void Eliminate(double[][] matrix, int column)
    {
        int pivot = column;
        for (int r = column + 1; r < _rows; r++)
        {
            if (Math.Abs(matrix[r][column]) > Math.Abs(matrix[pivot][column]))
                pivot = r;
        }
        (matrix[column], matrix[pivot]) = (matrix[pivot], matrix[column]);
        (_inverse[column], _inverse[pivot]) = (_inverse[pivot], _inverse[column]);
        double scale = matrix[column][column];
        for (int c = 0; c < _rows; c++)
        {
            matrix[column][c] /= scale;
            _inverse[column][c] /= scale;
        }
        for (int r = 0; r < _rows; r++)
        {
            double factor = matrix[r][column];
            if (r == column || factor == 0)
                continue;
            for (int c = 0; c < _rows; c++)
            {
                matrix[r][c] -= factor * matrix[column][c];
                _inverse[r][c] -= factor * _inverse[column][c];
            }
        }
    }
}
